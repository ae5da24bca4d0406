import type { Resolvers } from '@iza/platform/subgraph';
import { expect, test } from '@jest/globals';
import { composeGraph, type TestSubgraph } from './federated-graph.ts';

/** A small graph, and what it answers. */
export interface GraphCase {
  subgraphs: Record<string, TestSubgraph>;
  /** Each query with its `data`; no errors are expected. */
  answers: Record<string, unknown>;
  /** Queries with the code by which they are refused, before anybody is asked. */
  refusals?: Record<string, string>;
}

/** A test for each case, named by the guarantee. */
export function testCases(cases: Record<string, GraphCase>): void {
  for (const [name, { subgraphs, answers, refusals = {} }] of Object.entries(cases)) {
    test(name, async () => {
      const graph = await composeGraph(subgraphs);
      try {
        for (const [query, data] of Object.entries(answers)) {
          expect({ query, ...(await graph.ask(query)) }).toEqual({ query, data });
        }
        for (const [query, code] of Object.entries(refusals)) {
          graph.sent.length = 0;
          expect(await graph.ask(query)).toMatchObject({ errors: [{ extensions: { code } }] });
          expect(graph.sent).toEqual([]);
        }
      } finally {
        await graph.close();
      }
    });
  }
}

/** A subgraph of Federation 2. */
export function part(sdl: string, resolvers: Resolvers): TestSubgraph {
  const imports = [...new Set(sdl.match(/@\w+/g) ?? [])]
    .filter(name => !builtIn.has(name))
    .map(name => JSON.stringify(name));
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])`;
  return { sdl: `${link}\n${sdl}`, resolvers };
}

const builtIn = new Set(['@deprecated', '@specifiedBy']);

/** A subgraph of Federation 1, which links nothing. */
export function oldPart(sdl: string, resolvers: Resolvers): TestSubgraph {
  return { sdl, resolvers };
}

/** A reference resolver that takes the key for the entity. */
export const same = { __resolveReference: (key: object) => key };

/** Answers of an interface or union say what they are. */
export const typed = { __resolveType: ({ __typename }: { __typename: string }) => __typename };
