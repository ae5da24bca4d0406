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

/** Answers queries for entities of one subgraph from the cache, and asks only for those that are not there. */
export class CachedEntities {
  private readonly cache: EntityCache;
  private readonly subgraph: string;
  private readonly ids = new WeakMap<SourceDocument, string>();

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
    const question: EntityQuestion = {
      document: this.idOf(request.document),
      circumstances: otherVariables + keys.headers,
      representations,
      caller: keys.caller,
    };
    const found = this.cache.keeps(question.document) ? this.cache.find(question) : [];
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
      if (hint && !result.errors?.length)
        this.cache.store({ ...question, representations: asked }, entities, hint);
    }
    return isWhole ? result : complete(result, found, missing);
  }

  /** The same for documents with the same text but for the name, which plans take from the client's operation. */
  private idOf(document: SourceDocument): string {
    let id = this.ids.get(document);
    if (id === undefined) {
      const text = document.query.replace(/^\s*query\s+[_A-Za-z]\w*/, 'query');
      id = createHash('sha256').update(`${this.subgraph}\n${text}`).digest('base64url');
      this.ids.set(document, id);
    }
    return id;
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
