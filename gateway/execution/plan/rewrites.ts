import type { FetchDataRewrite } from '@apollo/query-planner';
import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import type { ResponseTree } from './merge.ts';
import type { Data } from './run.ts';

const onType = '... on ';

/** Whether an object is of a type, or of one that implements or belongs to it. */
export function isOfType(schema: GraphQLSchema, typename: unknown, condition: string): boolean {
  if (typename === condition) return true;
  if (typeof typename !== 'string') return false;
  const type = schema.getType(typename);
  const wanted = schema.getType(condition);
  if (!isAbstractType(wanted) || !(isObjectType(type) || isInterfaceType(type))) return false;
  return schema.isSubType(wanted, type);
}

/** Changes names and values in what is sent to or comes from a subgraph, as the plan says. */
export function applyRewrites(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[],
  value: unknown,
): void {
  for (const rewrite of rewrites) applyAt(schema, rewrite, rewrite.path, value);
}

function applyAt(
  schema: GraphQLSchema,
  rewrite: FetchDataRewrite,
  path: readonly string[],
  value: unknown,
): void {
  if (Array.isArray(value)) {
    for (const entry of value) applyAt(schema, rewrite, path, entry);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const object = value as Data;
  const [element, ...rest] = path;
  if (element === undefined) return;
  if (element.startsWith(onType)) {
    // An object that does not say its type is of the only one there is.
    const typename = object['__typename'];
    if (typename === undefined || isOfType(schema, typename, element.slice(onType.length)))
      applyAt(schema, rewrite, rest, value);
  } else if (rest.length > 0) {
    applyAt(schema, rewrite, rest, object[element]);
  } else if (rewrite.kind === 'ValueSetter') {
    object[element] = rewrite.setValueTo;
  } else if (object[element] !== undefined) {
    object[rewrite.renameKeyTo] = object[element];
    delete object[element];
  }
}

/** Makes the names that rewrites give known to a tree of the names before them. */
export function addRenamedKeys(tree: ResponseTree, rewrites: readonly FetchDataRewrite[]): void {
  for (const rewrite of rewrites) {
    if (rewrite.kind !== 'KeyRenamer') continue;
    const keys = rewrite.path.filter(element => !element.startsWith(onType));
    const last = keys.pop();
    let at: ResponseTree | undefined = tree;
    for (const key of keys) at = at?.get(key);
    if (!at || last === undefined || !at.has(last)) continue;
    const below = at.get(last);
    const existing = at.get(rewrite.renameKeyTo);
    at.set(rewrite.renameKeyTo, below && existing ? new Map([...existing, ...below]) : (below ?? existing));
  }
}
