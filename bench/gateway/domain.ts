import type { TestSubgraph } from '../../gateway/testing/federated-graph.ts';

/** A small shop in four subgraphs, and a query that visits all of them again and again: 10 fetches, a 12 KB answer. */

interface Key {
  id: string;
}
interface ProductKey {
  upc: string;
}

const users = ['1', '2', '3', '4'].map(id => ({ id, name: `Person ${id}`, username: `person-${id}`, born: 1970 + Number(id) }));
const products = Array.from({ length: 5 }, (_, index) => ({
  upc: String(index + 1),
  name: ['Table', 'Couch', 'Chair', 'Lamp', 'Shelf'][index]!,
  price: [899, 1299, 54, 120, 300][index]!,
  weight: [100, 1000, 50, 10, 70][index]!,
}));
const reviews = [
  { id: '1', authorId: '1', upc: '1', body: 'Carries more than it looks. I would say so to anybody who asks me about it.' },
  { id: '2', authorId: '1', upc: '2', body: 'Too expensive for what it is. I would say so to anybody who asks me about it.' },
  { id: '3', authorId: '2', upc: '3', body: 'Could be better, but it stands. I would say so to anybody who asks me about it.' },
  { id: '4', authorId: '2', upc: '1', body: 'I prefer something else by now. I would say so to anybody who asks me about it.' },
  { id: '5', authorId: '3', upc: '4', body: 'Bright enough for the whole room. I would say so to anybody who asks me about it.' },
  { id: '6', authorId: '3', upc: '5', body: 'Took an evening to put together. I would say so to anybody who asks me about it.' },
  { id: '7', authorId: '4', upc: '2', body: 'The colour is not the one of the picture, but it grows on me. I would say so to anybody who asks me about it.' },
  { id: '8', authorId: '4', upc: '5', body: 'Two screws were missing, and a third one was of another size. I would say so to anybody who asks me about it.' },
];
const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3",
  import: ["@key", "@external", "@requires", "@provides", "@shareable"])`;
const user = (id: string) => users.find(each => each.id === id)!;
const product = (upc: string) => products.find(each => each.upc === upc)!;

export const domain: Record<string, TestSubgraph> = {
  accounts: {
    sdl: `${federation}
      type Query { users(tag: Int): [User!]! }
      type User @key(fields: "id") { id: ID! name: String username: String @shareable born: Int }`,
    resolvers: {
      Query: { users: () => users },
      User: { __resolveReference: ({ id }: Key) => user(id) },
    },
  },
  inventory: {
    sdl: `${federation}
      type Product @key(fields: "upc") {
        upc: String! weight: Int @external price: Int @external
        inStock: Boolean shippingEstimate: Int @requires(fields: "price weight")
      }`,
    resolvers: {
      Product: {
        __resolveReference: (key: ProductKey) => key,
        inStock: ({ upc }: ProductKey) => upc !== '3',
        shippingEstimate: ({ price, weight }: { price: number; weight: number }) => (price > 1000 ? 0 : weight / 2),
      },
    },
  },
  products: {
    sdl: `${federation}
      type Query { topProducts(first: Int = 5): [Product!]! }
      type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
    resolvers: {
      Query: { topProducts: (_: unknown, { first }: { first: number }) => products.slice(0, first) },
      Product: { __resolveReference: ({ upc }: ProductKey) => product(upc) },
    },
  },
  reviews: {
    sdl: `${federation}
      type Review @key(fields: "id") { id: ID! body: String author: User @provides(fields: "username") product: Product }
      type User @key(fields: "id") { id: ID! username: String @external reviews: [Review!] }
      type Product @key(fields: "upc") { upc: String! reviews: [Review!] }`,
    resolvers: {
      Review: {
        __resolveReference: ({ id }: Key) => reviews.find(each => each.id === id),
        author: ({ authorId }: { authorId: string }) => ({ id: authorId, username: user(authorId).username }),
        product: ({ upc }: ProductKey) => ({ upc }),
      },
      User: {
        __resolveReference: (key: Key) => key,
        reviews: ({ id }: Key) => reviews.filter(({ authorId }) => authorId === id),
      },
      Product: {
        __resolveReference: (key: ProductKey) => key,
        reviews: ({ upc }: ProductKey) => reviews.filter(each => each.upc === upc),
      },
    },
  },
};

/** @param tag other in each request, so that no two are the same. */
export const query = `query Shop($tag: Int, $first: Int) {
  users(tag: $tag) { ...Person reviews { ...Review product { ...Product reviews { ...Review author { ...Person reviews { ...Review product { upc name price } } } } } } }
  topProducts(first: $first) { ...Product reviews { ...Review author { id username reviews { ...Review } } } }
}
fragment Person on User { id username name }
fragment Review on Review { id body }
fragment Product on Product { inStock name price shippingEstimate upc weight }`;
