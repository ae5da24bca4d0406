import { createHash } from 'node:crypto';
import type { SourceDocument, SourceRequest, SourceResult } from '../source.ts';
import { type CacheHint } from './cache-control.ts';
import type { EntityCache } from './entity-cache.ts';

/** A result, and how long what is in it may be kept. */
export interface HintedResult {
  readonly result: SourceResult;
  readonly hint: CacheHint | undefined;
}

export interface EntitiesRequest {
  readonly cache: EntityCache;
  readonly subgraph: string;
  readonly request: SourceRequest & { readonly representations: readonly string[] };
  /** Of the headers that are passed on. */
  readonly headersKey: string;
  readonly callerKey: string;
  /** Asks the subgraph. */
  readonly ask: (request: SourceRequest) => Promise<HintedResult>;
}

/**
 * Answers a query for entities from the cache, and asks the subgraph only for those that are not there.
 *
 * @throws Error when the subgraph answers another number of entities than it was asked for.
 */
export async function askEntities(given: EntitiesRequest): Promise<SourceResult> {
  const { cache, request, headersKey, callerKey } = given;
  const { representations, otherVariables = '{}' } = request;
  const question = {
    document: idOf(given.subgraph, request.document),
    circumstances: otherVariables + headersKey,
    representations,
    caller: callerKey,
  };
  const found = cache.find(question);
  const missing = [...found.keys()].filter(index => found[index] === undefined);
  if (missing.length === 0) return { data: { _entities: JSON.parse(`[${found.join(',')}]`) as unknown } };

  const asked = missing.map(index => representations[index]!);
  const isWhole = missing.length === representations.length;
  const variables = isWhole ? request.variables : variablesOf(asked, otherVariables);
  const { result, hint } = await given.ask({ ...request, variables, representations: asked });
  const entities = result.data?.['_entities'];
  // Without data, with errors the entities may be incomplete: that is for the client to see, and not to be kept.
  if (Array.isArray(entities) && entities.length !== missing.length)
    throw new Error(`${entities.length} entities for ${missing.length} representations.`);
  if (hint && Array.isArray(entities) && !result.errors?.length)
    cache.store({ ...question, representations: asked }, entities, hint);
  return isWhole ? result : complete(result, found, missing);
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

const ids = new WeakMap<SourceDocument, string>();

/** The same for the same text, also when its document was made anew. */
function idOf(subgraph: string, document: SourceDocument): string {
  let id = ids.get(document);
  if (id === undefined) {
    id = createHash('sha256').update(`${subgraph}\n${document.head}`).digest('base64url');
    ids.set(document, id);
  }
  return id;
}
