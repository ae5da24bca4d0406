import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ExecutionResult, OperationTypeNode } from 'graphql';
import { blamedNulls } from '../testing/blamed-nulls.ts';
import { composeGraph, type FederatedGraph } from '../testing/federated-graph.ts';
import { generatedQueries } from '../testing/generated-queries.ts';
import { inOnePiece } from '../testing/one-piece.ts';
import { railwayIds } from '../testing/railway/data.ts';
import { createRailway } from '../testing/railway/railway.ts';
import { rewritten, withoutAliases } from '../testing/rewritten-operation.ts';

/** The compiled executor against a railway in one piece, each operation also in other words. */

const options = { ids: railwayIds, texts: ['e', 'E'] };
const runs = Number(process.env['GENERATED_OPERATIONS'] ?? 80);
const seed = Number(process.env['GENERATED_SEED'] ?? 20_261_126);

const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null)) as unknown;

/** What is computed from one field under several arguments is refused below one field of a mutation. */
function isRefusedTogether(query: string, { data, errors }: ExecutionResult): boolean {
  const [error] = errors ?? [];
  return query.startsWith('mutation') && !data && error?.extensions?.['code'] === 'OPERATION_NOT_PLANNABLE';
}

describe.each([
  ['where a field was', []],
  ['where a field has moved to', ['repaint']],
])('%s', (_, labels) => {
  const federated = createRailway();
  const whole = createRailway();
  let graph: FederatedGraph;
  let onePiece: ReturnType<typeof inOnePiece>;
  beforeAll(async () => {
    graph = await composeGraph(federated.subgraphs, { enabledOverrides: new Set(labels) });
    onePiece = inOnePiece(graph.graph.schema, whole.subgraphs, whole.computedInOnePiece);
  });
  afterAll(() => graph.close());

  async function answersAsOne(query: string, variables: Record<string, unknown>): Promise<void> {
    federated.state.reset();
    whole.state.reset();
    const [ours, expected] = [await graph.ask(query, variables), await onePiece.ask(query, variables)];
    if (isRefusedTogether(query, ours)) return;
    expect(plain(ours.data)).toEqual(plain(expected.data));
    expect(blamedNulls(ours)).toEqual(blamedNulls(expected));
  }

  test.each([OperationTypeNode.QUERY, OperationTypeNode.MUTATION])(
    'a generated %s is answered as one schema would, in any words',
    async operation => {
      const operations = generatedQueries(onePiece.schema, { ...options, operation, withConditions: true });
      await fc.assert(
        fc.asyncProperty(operations, fc.nat(), async ({ query, variables }, words) => {
          const text = withoutAliases(onePiece.schema, query);
          await answersAsOne(text, variables);
          await answersAsOne(rewritten(onePiece.schema, text, words), variables);
        }),
        { numRuns: runs, seed },
      );
    },
    120_000,
  );
});
