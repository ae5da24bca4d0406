import { indexOf, products, reviews, reviewsOfProduct, reviewsOfUser, users } from './data.ts';
import { tick } from './ticker.ts';

export interface BenchSubgraph {
  sdl: string;
  resolvers: Record<string, Record<string, unknown>>;
}

const link = (...imports: string[]): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ${JSON.stringify(imports)})`;

const accounts: BenchSubgraph = {
  sdl: `${link('@key')}
    type Query { users(ids: [ID!]!): [User!]! }
    type User @key(fields: "id") { id: ID! username: String! name: String! }`,
  resolvers: {
    Query: { users: (_: unknown, { ids }: { ids: string[] }) => ids.map(id => users[indexOf(id)]) },
    User: { __resolveReference: ({ id }: { id: string }) => users[indexOf(id)] },
  },
};

const catalogue: BenchSubgraph = {
  sdl: `${link('@key', '@shareable')}
    type Query {
      "A page of the catalogue, which starts anew behind its end."
      topProducts(first: Int!, after: Int!): [Product!]!
      product(upc: ID!): Product
    }
    type Product @key(fields: "upc") {
      upc: ID!
      name: String!
      price: Int!
      weight: Int!
      "The product so many places further."
      neighbour(distance: Int!): Product!
    }
    type Subscription {
      "A quote every so many milliseconds, with as much text as asked for."
      quotes(everyMs: Int!, characters: Int!): Quote!
    }
    type Quote { atMs: Float! text: String! product: Product! }`,
  resolvers: {
    Query: {
      topProducts: (_: unknown, { first, after }: { first: number; after: number }) =>
        Array.from({ length: first }, (__, index) => products[(after + index) % products.length]),
      product: (_: unknown, { upc }: { upc: string }) => products[indexOf(upc)],
    },
    Product: {
      __resolveReference: ({ upc }: { upc: string }) => products[indexOf(upc)],
      neighbour: ({ upc }: { upc: string }, { distance }: { distance: number }) =>
        products[(indexOf(upc) + distance) % products.length],
    },
    Subscription: {
      quotes: {
        subscribe: (_: unknown, { everyMs, characters }: { everyMs: number; characters: number }) =>
          tick(everyMs, count => ({
            quotes: {
              atMs: Number(process.hrtime.bigint()) / 1e6,
              text: 'x'.repeat(characters),
              product: products[count % products.length],
            },
          })),
      },
    },
  },
};

const inventory: BenchSubgraph = {
  sdl: `${link('@key', '@external', '@requires')}
    type Product @key(fields: "upc") {
      upc: ID!
      price: Int! @external
      weight: Int! @external
      inStock: Boolean!
      shippingEstimate: Int! @requires(fields: "price weight")
    }`,
  resolvers: {
    Product: {
      __resolveReference: (reference: { upc: string }) => ({
        ...reference,
        inStock: indexOf(reference.upc) % 3 > 0,
      }),
      shippingEstimate: ({ price, weight }: { price: number; weight: number }) =>
        price > 1000 ? 0 : Math.ceil(weight / 2),
    },
  },
};

const toReview = ({ id, body, authorIndex, productIndex }: (typeof reviews)[number]) => ({
  id,
  body,
  author: { id: users[authorIndex]!.id },
  product: { upc: products[productIndex]!.upc },
});

const feedback: BenchSubgraph = {
  sdl: `${link('@key')}
    type Review @key(fields: "id") { id: ID! body: String! author: User! product: Product! }
    type User @key(fields: "id") { id: ID! reviews: [Review!]! }
    type Product @key(fields: "upc") { upc: ID! reviews: [Review!]! }`,
  resolvers: {
    Review: { __resolveReference: ({ id }: { id: string }) => toReview(reviews[indexOf(id)]!) },
    User: { reviews: ({ id }: { id: string }) => reviewsOfUser(indexOf(id)).map(toReview) },
    Product: { reviews: ({ upc }: { upc: string }) => reviewsOfProduct(indexOf(upc)).map(toReview) },
  },
};

/** The domain of public federation benchmarks: four subgraphs by name, which answer from memory. */
export const subgraphs: Readonly<Record<string, BenchSubgraph>> = {
  accounts,
  inventory,
  products: catalogue,
  reviews: feedback,
};
