import { createHash } from 'node:crypto';
import type { SourceDocument, SourceRequest, SourceResult } from '../source.ts';
import type { CacheHint } from './cache-control.ts';
import type { EntityCache, EntityQuestion } from './entity-cache.ts';

/** A result, and how long what is in it may be kept. */
export interface HintedResult {
  readonly result: SourceResult;
  readonly hint: CacheHint | undefined;
}

/** A query for `_entities`, with its representations apart. */
export type EntitiesRequest = SourceRequest & { readonly representations: readonly string[] };

interface KnownDocument {
  /** The same for the same text, also when its document was made anew. */
  readonly id: string;
  /** Whether an answer to it was ever kept: most never are, and are not to pay for looking. */
  isKept: boolean;
}

/** Answers queries for entities of one subgraph from the cache, and asks only for those that are not there. */
export class CachedEntities {
  private readonly cache: EntityCache;
  private readonly subgraph: string;
  private readonly documents = new WeakMap<SourceDocument, KnownDocument>();

  constructor(cache: EntityCache, subgraph: string) {
    this.cache = cache;
    this.subgraph = subgraph;
  }

  /**
   * @param keys of who asks, and of the headers that are passed on.
   * @param send asks the subgraph.
   * @throws Error when the subgraph answers another number of entities than it was asked for.
   */
  async ask(
    request: EntitiesRequest,
    keys: { caller: string; headers: string },
    send: (request: SourceRequest) => Promise<HintedResult>,
  ): Promise<SourceResult> {
    const { representations, otherVariables = '{}' } = request;
    const document = this.documentOf(request.document);
    const question: EntityQuestion = {
      document: document.id,
      circumstances: otherVariables + keys.headers,
      representations,
      caller: keys.caller,
    };
    const found = document.isKept ? this.cache.find(question) : [];
    const missing = [...representations.keys()].filter(index => found[index] === undefined);
    if (missing.length === 0) return { data: { _entities: JSON.parse(`[${found.join(',')}]`) as unknown } };

    const isWhole = missing.length === representations.length;
    const asked = isWhole ? representations : missing.map(index => representations[index]!);
    const variables = isWhole ? request.variables : variablesOf(asked, otherVariables);
    const { result, hint } = await send({ ...request, variables, representations: asked });
    const entities = result.data?.['_entities'];
    if (Array.isArray(entities)) {
      if (entities.length !== asked.length)
        throw new Error(`${entities.length} entities for ${asked.length} representations.`);
      // What comes with errors may be incomplete: that is for the client to see, and not to be kept.
      if (hint && !result.errors?.length) {
        document.isKept = true;
        this.cache.store({ ...question, representations: asked }, entities, hint);
      }
    }
    return isWhole ? result : complete(result, found, missing);
  }

  private documentOf(document: SourceDocument): KnownDocument {
    let known = this.documents.get(document);
    if (!known) {
      const id = createHash('sha256').update(`${this.subgraph}\n${document.head}`).digest('base64url');
      this.documents.set(document, (known = { id, isKept: false }));
    }
    return known;
  }
}

/** Puts what came from the cache between what was answered, and errors to where their entities are. */
function complete(
  result: SourceResult,
  found: readonly (string | undefined)[],
  missing: readonly number[],
): SourceResult {
  const answered = result.data?.['_entities'];
  const entities = found.map(text => (text === undefined ? null : (JSON.parse(text) as unknown)));
  if (Array.isArray(answered)) missing.forEach((index, position) => (entities[index] = answered[position]));
  const errors = result.errors?.map(error => {
    const [root, position, ...rest] = error.path ?? [];
    if (root !== '_entities' || typeof position !== 'number') return error;
    return { ...error, path: [root, missing[position] ?? position, ...rest] };
  });
  return { ...result, data: { _entities: entities }, ...(errors && { errors: errors as never }) };
}

function variablesOf(representations: readonly string[], otherVariables: string): string {
  const others = otherVariables.trim().slice(1, -1).trim();
  return `{"representations":[${representations.join(',')}]${others && `,${others}`}}`;
}
