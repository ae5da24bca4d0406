import { Fault } from '@iza/platform/errors';
import { createStream, type Stream } from '@iza/platform/events';
import type { Subgraph } from '@iza/platform/subgraph';
import { products, row } from './shop-data.ts';
import type { ShopState } from './shop-state.ts';

export const productsSdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  type Query {
    product(id: ID!): Product
    products(first: Int! = 3): ProductConnection!
    search(text: String!): [SearchResult!]!
  }
  type Subscription {
    bookChanged(id: ID, note: String): Book!
    "Whatever happened, in order and without a gap."
    history(after: Int, note: String): Change!
    "Refused with a coded error."
    forbiddenChanges: Int
    "Each event fails with an internal error."
    failingChanges: Int
  }
  type Change { seq: Int! text: String! book: Book! }
  union SearchResult = Book | Gadget
  interface Product { id: ID! name: String! weightGrams: Int! priceCents: Int! }
  type ProductConnection { edges: [ProductEdge!]! nodes: [Product!]! totalCount: Int }
  type ProductEdge { cursor: String! node: Product! }
  type Book implements Product @key(fields: "id") {
    id: ID! name: String! weightGrams: Int! priceCents: Int! pages: Int! related: [Product!]!
  }
  type Gadget implements Product @key(fields: "id") {
    id: ID! name: String! weightGrams: Int! priceCents: Int! volts: Int
  }
`;

type Id = { id: string };

export function createProducts(state: ShopState): Subgraph {
  const field =
    (name: string) =>
    ({ id }: Id) =>
      (row(products, id) as Record<string, unknown>)[name];
  const common = {
    __resolveReference: ({ id }: Id) => products.find(product => product.id === id),
    name: field('name'),
    weightGrams: field('weightGrams'),
    priceCents: field('priceCents'),
  };
  const stream = (open: Set<Stream<{ id: string }>>) => {
    const created: Stream<{ id: string }> = createStream({ onReturn: () => open.delete(created) });
    open.add(created);
    state.opened += 1;
    return created;
  };
  return {
    createContext: () => ({}),
    resolvers: {
      Query: {
        product: (_: unknown, { id }: Id) => products.find(product => product.id === id),
        products: (_: unknown, { first }: { first: number }) => {
          if (first > 100) throw new Fault('BAD_USER_INPUT', '`first` must be 1–100.');
          const nodes = products.slice(0, first);
          return {
            nodes,
            edges: nodes.map(node => ({ cursor: node.id, node })),
            totalCount: products.length,
          };
        },
        search: (_: unknown, { text }: { text: string }) =>
          products.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())),
      },
      Subscription: {
        bookChanged: {
          subscribe: () => stream(state.books),
          resolve: (event: Id) => event,
        },
        history: {
          subscribe: (_: unknown, { after }: { after?: number | null }) => {
            const created: Stream<ShopState['history'][number]> = createStream({
              maxQueued: 100_000,
              onReturn: () => state.historians.delete(created),
            });
            for (const change of after == null ? [] : state.history.slice(after)) created.push(change);
            state.historians.add(created);
            state.opened += 1;
            return created;
          },
          resolve: (change: object) => change,
        },
        forbiddenChanges: {
          subscribe: () => {
            throw new Fault('BAD_USER_INPUT', 'Ask for something else.');
          },
        },
        failingChanges: {
          subscribe: () => stream(state.books),
          resolve: () => {
            throw new Error('secret dsn postgres://root:hunter2@db/prod');
          },
        },
      },
      Change: { book: () => products[0] },
      SearchResult: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
      Product: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
      Book: {
        ...common,
        pages: field('pages'),
        related: ({ id }: Id) => products.filter(each => each.id !== id),
      },
      Gadget: { ...common, volts: field('volts') },
    },
  };
}
