import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { blamedNulls } from '../testing/blamed-nulls.ts';
import { failingFields, resolvedFields } from '../testing/failing-fields.ts';
import { composeGraph, type FederatedGraph } from '../testing/federated-graph.ts';
import { type GeneratedQuery, generatedQueries } from '../testing/generated-queries.ts';
import { inOnePiece } from '../testing/one-piece.ts';
import { railwayIds } from '../testing/railway/data.ts';
import { createRailway } from '../testing/railway/railway.ts';

/** What is left of an answer when fields or whole subgraphs fail. */

const failing = new Set<string>();
const dead = new Set<string>();
const railway = createRailway();
const subgraphs = Object.fromEntries(
  Object.entries(railway.subgraphs).map(([name, { sdl, resolvers }]) => [
    name,
    { sdl, resolvers: failingFields(resolvers, failing) },
  ]),
);
const names = Object.keys(subgraphs);
const numRuns = Number(process.env['GENERATED_OPERATIONS'] ?? 100);
const seed = Number(process.env['GENERATED_SEED'] ?? 20_261_127);

let graph: FederatedGraph;
let onePiece: ReturnType<typeof inOnePiece>;
let queries: fc.Arbitrary<GeneratedQuery>;
/** Fields that no plan fetches for itself: where those fail, more fails than in one schema. */
let ownFields: string[];
beforeAll(async () => {
  graph = await composeGraph(subgraphs, { dead });
  const computed = failingFields(railway.computedInOnePiece, failing);
  onePiece = inOnePiece(graph.graph.schema, subgraphs, computed);
  queries = generatedQueries(onePiece.schema, { ids: railwayIds, texts: ['e', 'E'] });
  ownFields = Object.values(subgraphs)
    .flatMap(({ resolvers }) => resolvedFields(resolvers))
    .filter(name => !graph.graph.implicit.has(name.slice(name.indexOf('.') + 1)));
});
afterAll(() => graph.close());

const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null)) as unknown;

describe('where fields fail', () => {
  test('the same places are null, and the same are blamed, as in one schema', async () => {
    const chosen = fc.array(fc.constantFrom(...ownFields), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(queries, chosen, async ({ query, variables }, fields) => {
        failing.clear();
        for (const field of fields) failing.add(field);
        const [ours, expected] = [await graph.ask(query, variables), await onePiece.ask(query, variables)];
        expect(plain(ours.data)).toEqual(plain(expected.data));
        expect(blamedNulls(ours)).toEqual(blamedNulls(expected));
      }),
      { numRuns, seed },
    );
    failing.clear();
  }, 120_000);
});

describe('where a subgraph is away', () => {
  test('nothing is different but what is null, and every such null is explained', async () => {
    await fc.assert(
      fc.asyncProperty(queries, fc.constantFrom(...names), async ({ query, variables }, name) => {
        dead.clear();
        const whole = plain((await graph.ask(query, variables)).data);
        dead.add(name);
        const { data, errors = [] } = await graph.ask(query, variables);
        const lost = lostPlaces(plain(data), whole);
        const isExplained = (place: Place): boolean =>
          errors.some(
            ({ path }) => !path || path.every((key, depth) => depth >= place.length || key === place[depth]),
          );
        expect(lost.filter(place => !isExplained(place))).toEqual([]);
        expect(errors.map(({ extensions }) => extensions?.['code'])).not.toContain(undefined);
      }),
      { numRuns, seed },
    );
    dead.clear();
  }, 120_000);
});

type Place = readonly (string | number)[];

/** Where an answer has null in place of something; anything else that is different fails. */
function lostPlaces(ours: unknown, whole: unknown, at: Place = []): Place[] {
  if (ours === null) return whole === null ? [] : [at];
  const isInner = typeof ours === 'object' && typeof whole === 'object' && whole !== null;
  const shownOf = (value: unknown): unknown => (isInner ? Object.keys(value as object) : value);
  expect({ at, is: shownOf(ours) }).toEqual({ at, is: shownOf(whole) });
  if (!isInner) return [];
  return Object.entries(whole).flatMap(([key, value]) =>
    lostPlaces((ours as Record<string, unknown>)[key], value, [
      ...at,
      Array.isArray(whole) ? Number(key) : key,
    ]),
  );
}
