import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { blamedNulls } from '../testing/blamed-nulls.ts';
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
