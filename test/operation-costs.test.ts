/** What the operations of the pages and of the command may cost, by the sizes that the subgraphs declare. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '@iza/platform/config';
import { projectRoot } from '@iza/platform/project';
import { describe, expect, it } from '@jest/globals';
import { OperationRegistry } from '../gateway/operations/operation-registry.ts';
import { compileGraph } from '../gateway/supergraph/compile-graph.ts';

const read = (path: string): string => readFileSync(join(projectRoot(), path), 'utf8');
const { maxTokens, maxDepth, maxFields, maxCost, introspection } = loadConfig({
  environment: 'prod',
  env: {},
}).value.services.gateway;
const graph = compileGraph(read('schema/supergraph.graphql'));
const registry = new OperationRegistry(graph, { maxTokens, maxDepth, maxFields, maxCost, introspection });

function costOf(query: string, variables: Record<string, unknown> = {}): number {
  return registry.get({ query }).cost.estimate(variables);
}

/** The largest page that a client asks for; of series with their points it asks for fewer. */
const sent: Record<string, Record<string, unknown>> = {
  MetricHistory: { first: 25, maxPoints: 300 },
  ShowMetric: { first: 20, maxPoints: 100 },
};
const documents = ['web/src/__generated__/persisted-documents.json', 'schema/operations.json'].flatMap(path =>
  Object.values(JSON.parse(read(path)) as Record<string, string>).map(text => {
    const name = /(?:query|mutation|subscription) (\w+)/.exec(text)![1]!;
    return { name, path, text };
  }),
);

it.each(documents)('$name of $path is within the limit of production', ({ name, text }) => {
  expect(costOf(text, sent[name] ?? { first: 100 })).toBeLessThan(maxCost);
});

describe('a list counts', () => {
  const one = costOf('{ services(first: 1) { nodes { name } } }');

  it('as many entries as its page, of each of its forms', () => {
    expect(costOf('{ services(first: 100) { nodes { name } } }')).toBe(one + 99 * (one - 101));
    expect(costOf('{ services(first: 100) { edges { node { name } } } }')).toBeGreaterThan(200);
  });

  it('nothing of its page for what is beside it', () => {
    const total = costOf('{ services(first: 100) { nodes { name } totalCount pageInfo { hasNextPage } } }');
    expect(total).toBe(costOf('{ services(first: 100) { nodes { name } } }') + 3);
  });

  it('as many points as are asked for, however much of each', () => {
    const series = (points: number, fields: string): number =>
      costOf(`{ metric(id: "") { series(range: {}, maxPoints: ${points}) { points { ${fields} } } } }`);
    expect(series(10_000, 'at value') - series(1, 'at value')).toBe(9_999);
    expect(series(500, 'at value min max')).toBe(series(500, 'at'));
  });

  it('its size where there is no page', () => {
    expect(costOf('{ cacheTiers { name hits } }') - costOf('{ cacheTiers { name } }')).toBe(4);
  });
});
