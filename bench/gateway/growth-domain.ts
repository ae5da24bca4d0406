import type { TestSubgraph } from '../../gateway/testing/federated-graph.ts';

/** Two subgraphs that hand a chain of entities to each other: a query is as many fetches deep as it says. */

const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])`;
const link = ({ id }: { id: string }) => ({ id: String(Number(id) + 1) });

export const growth: Record<string, TestSubgraph> = {
  left: {
    sdl: `${federation} type Query { chain(tag: Int): Link rows(count: Int!, tag: Int): [Row!]! }
      type Link @key(fields: "id") { id: ID! left: Link } type Row { id: ID! text: String! }`,
    resolvers: {
      Query: {
        chain: () => ({ id: '0' }),
        rows: (_: unknown, { count }: { count: number }) =>
          Array.from({ length: count }, (_each, index) => ({ id: String(index), text: 'x'.repeat(64) })),
      },
      Link: { __resolveReference: (key: object) => key, left: link },
    },
  },
  right: {
    sdl: `${federation} type Link @key(fields: "id") { id: ID! right: Link }`,
    resolvers: { Link: { __resolveReference: (key: object) => key, right: link } },
  },
};

/** A query whose plan has as many fetches. */
export function chainOf(fetches: number): string {
  let text = 'id';
  for (let index = fetches - 2; index >= 0; index -= 1) text = `${index % 2 ? 'left' : 'right'} { ${text} }`;
  return `query Chain($tag: Int) { chain(tag: $tag) { ${text} } }`;
}

/** A query whose answer takes about as many bytes. */
export function answerOf(bytes: number): string {
  return `query Rows($tag: Int) { rows(count: ${Math.max(1, Math.round(bytes / 94))}, tag: $tag) { id text } }`;
}
