import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ExecutionResult } from 'graphql';
import { composeGraph, type FederatedGraph } from '../testing/federated-graph.ts';
import { type GeneratedQuery, generatedQueries } from '../testing/generated-queries.ts';
import { computedInOnePiece, library, libraryIds } from '../testing/library.ts';
import { inOnePiece } from '../testing/one-piece.ts';

/** The compiled executor against the same graph in one piece, and against the executor of `@apollo/gateway`. */

let graph: FederatedGraph;
let onePiece: ReturnType<typeof inOnePiece>;
let queries: fc.Arbitrary<GeneratedQuery>;

beforeAll(async () => {
  graph = await composeGraph(library);
  onePiece = inOnePiece(graph.graph.schema, library, computedInOnePiece as never);
  queries = generatedQueries(onePiece.schema, { ids: libraryIds, texts: ['e', 'n', '?'] });
});
afterAll(() => graph.close());

const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null)) as unknown;

/**
 * The nulls that errors are to blame for. Where a null swallowed several failures a server may name any of them, so
 * their paths are cut off at the null.
 */
function blamedNulls({ data, errors = [] }: ExecutionResult): string[] {
  const blamed = errors.map(({ path = [] }) => {
    let value: unknown = data;
    const at: (string | number)[] = [];
    for (const key of path) {
      if (value === null || value === undefined) break;
      value = (value as Record<string, unknown>)[key];
      at.push(key);
    }
    return JSON.stringify([...at, value ?? null]);
  });
  return [...new Set(blamed)].sort();
}

describe('generated operations over a graph with the difficult lines of federation', () => {
  test('answer what one schema would, and blame the same places', async () => {
    await fc.assert(
      fc.asyncProperty(queries, async ({ query, variables }) => {
        const [ours, expected] = await Promise.all([
          graph.ask(query, variables),
          onePiece.ask(query, variables),
        ]);
        expect(plain(ours.data)).toEqual(plain(expected.data));
        expect(blamedNulls(ours)).toEqual(blamedNulls(expected));
      }),
      { numRuns: 1000, seed: 20_261_125 },
    );
  }, 120_000);
});
