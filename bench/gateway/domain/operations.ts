import { products, users } from './data.ts';

/** One request of a client: no two in a row ask for the same. */
export interface BenchOperation {
  query: string;
  variables(count: number): Record<string, unknown>;
}

/** Two pages in one: what three members wrote, and a page of the catalogue. Ten fetches, an answer of about 12 KB. */
export const storefront: BenchOperation = {
  query: `query Storefront($members: [ID!]!, $first: Int!, $after: Int!) {
  users(ids: $members) {
    ...Member
    reviews {
      id
      body
      product {
        ...Item
        reviews { id body author { ...Member } }
      }
    }
  }
  topProducts(first: $first, after: $after) {
    ...Item
    inStock
    reviews {
      id
      body
      author {
        ...Member
        reviews { id body product { upc name } }
      }
    }
  }
}
fragment Member on User { id username name }
fragment Item on Product { upc name price weight shippingEstimate }`,
  variables: count => ({
    members: [0, 1, 2].map(offset => `user-${(count * 3 + offset) % users.length}`),
    first: 3,
    after: (count * 3) % products.length,
  }),
};

/** A product and what is in stock around it: `fetches` of them, of which all but two run at the same time. */
export function fanOfFetches(fetches: number): BenchOperation {
  const places = Array.from({ length: fetches - 1 }, (_, index) => index + 1);
  return {
    query: `query Fan($upc: ID!) {
  product(upc: $upc) {
    upc
    ${places.map(place => `p${place}: neighbour(distance: ${place}) { upc inStock }`).join('\n    ')}
  }
}`,
    variables: count => ({ upc: `upc-${count % products.length}` }),
  };
}

/** A page of the catalogue with as many products: three fetches, and about 1 KB for every four products. */
export function pageOfProducts(first: number): BenchOperation {
  return {
    query: `query Page($first: Int!, $after: Int!) {
  topProducts(first: $first, after: $after) {
    upc
    name
    price
    weight
    inStock
    shippingEstimate
    reviews { id body }
  }
}`,
    variables: count => ({ first, after: count % products.length }),
  };
}

/** A stream whose events need a second subgraph. */
export const quotes = `subscription Quotes($everyMs: Int!, $characters: Int!) {
  quotes(everyMs: $everyMs, characters: $characters) {
    atMs
    text
    product { upc name price inStock }
  }
}`;

/** The operation of two pages in one under another name: another document for a gateway. */
export function storefrontNo(number: number): string {
  return storefront.query
    .replace('query Storefront', `query Storefront${number}`)
    .replace('topProducts(', `top${number}: topProducts(`);
}

/** A small document that no other number makes. */
export function smallDocumentNo(number: number): string {
  return `query Small${number} { product(upc: "upc-${number % products.length}") { upc name${number}: name inStock } }`;
}
