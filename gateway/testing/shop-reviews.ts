import type { Subgraph } from '@iza/platform/subgraph';
import { products, reviews, row } from './shop-data.ts';

export const reviewsSdl = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])
  type Query { reviews(first: Int! = 5): [Review!]! }
  enum Stars { ONE FIVE }
  type Review @key(fields: "id") { id: ID! body: String stars: Stars! author: User product: Reviewed! }
  union Reviewed = Book | Gadget
  type User @key(fields: "id") { id: ID! reviews(first: Int! = 5): [Review!]! }
  type Book @key(fields: "id") {
    id: ID!
    reviews(first: Int! = 5): [Review!]
    weightGrams: Int! @external
    shippingCents: Int @requires(fields: "weightGrams")
  }
  type Gadget @key(fields: "id") { id: ID! reviews(first: Int! = 5): [Review!] }
`;

type Id = { id: string };

export function createReviews(): Subgraph {
  const ofProduct = ({ id }: Id, { first }: { first: number }) =>
    reviews.filter(review => review.productId === id).slice(0, first);
  const product = (id: string) => ({ __typename: row(products, id).__typename, id });
  return {
    createContext: () => ({}),
    resolvers: {
      Query: { reviews: (_: unknown, { first }: { first: number }) => reviews.slice(0, first) },
      Review: {
        __resolveReference: ({ id }: Id) => reviews.find(review => review.id === id),
        author: ({ id }: Id) => ({ __typename: 'User', id: row(reviews, id).authorId }),
        product: ({ id }: Id) => product(row(reviews, id).productId),
      },
      Reviewed: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
      User: {
        reviews: ({ id }: Id, { first }: { first: number }) =>
          reviews.filter(review => review.authorId === id).slice(0, first),
      },
      Book: {
        reviews: ofProduct,
        shippingCents: ({ weightGrams }: { weightGrams?: number }) =>
          weightGrams === undefined ? null : weightGrams * 2,
      },
      Gadget: { reviews: ofProduct },
    },
  };
}
