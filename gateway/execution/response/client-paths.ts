import { GraphQLError } from 'graphql';
import type { ResponseTree } from '../plan/merge.ts';

/** Says where an error is as the client knows it. */
export type AtClient = (error: GraphQLError) => GraphQLError;

/**
 * Errors stand at response keys of the data, where some of the client's have other names, and there is more than the client
 * asked for: an error of what was fetched for a key or a computed field stands at the object for which it was.
 *
 * @param trees what is asked for, by keys of the data.
 * @param dataKeys response keys of the client that stand under another name in the data.
 */
export function clientPaths(trees: readonly ResponseTree[], dataKeys: ReadonlyMap<string, string>): AtClient {
  const clientKeys = new Map([...dataKeys].map(([client, data]) => [data, client]));
  return error => {
    const { path } = error;
    if (!path) return error;
    const known: (string | number)[] = [];
    let at: readonly (ResponseTree | undefined)[] = trees;
    for (const key of path) {
      if (typeof key === 'string') {
        const holding = at.filter(tree => tree?.has(key));
        if (holding.length === 0) break;
        at = holding.map(tree => tree!.get(key));
      }
      known.push(typeof key === 'string' ? (clientKeys.get(key) ?? key) : key);
    }
    if (known.length === path.length && known.every((key, depth) => key === path[depth])) return error;
    return new GraphQLError(error.message, {
      ...(known.length > 0 && { path: known }),
      originalError: error.originalError,
      extensions: error.extensions,
    });
  };
}
