import fastify from 'fastify';
import { runAsChild } from './child.ts';

interface StorefrontVariables {
  members: string[];
  first: number;
  after: number;
}

const body = {
  type: 'object',
  required: ['variables'],
  properties: {
    variables: {
      type: 'object',
      required: ['members', 'first', 'after'],
      properties: {
        members: { type: 'array', items: { type: 'string' }, maxItems: 100 },
        first: { type: 'integer', minimum: 0, maximum: 100 },
        after: { type: 'integer', minimum: 0 },
      },
    },
  },
};

/**
 * A backend for one page, written by hand: the fetches of the gateway's plan with their documents as constants,
 * entities asked for once each, answers put together in place. It knows its page, checks what it is sent, and trusts
 * its subgraphs to answer what they promise.
 */
export const runStorefront = (createAsk: (address: string) => Ask): Promise<void> =>
  runAsChild(async ({ urls }) => {
    const ask = Object.fromEntries(
      Object.entries(urls).map(([name, url]) => [name, createAsk(url)]),
    ) as Record<'accounts' | 'inventory' | 'products' | 'reviews', Ask>;

    async function storefront({ members, first, after }: StorefrontVariables): Promise<object> {
      const [users, topProducts] = await Promise.all([pageOfMembers(members), pageOfProducts(first, after)]);
      return { users, topProducts };
    }

    async function pageOfMembers(members: readonly string[]): Promise<Entity[]> {
      const { users } = await ask.accounts(documents.users, { ids: members });
      await complete(ask.reviews, documents.memberReviews, 'User', 'id', users, (user, found) => {
        user.reviews = found.reviews;
      });
      const reviews: Entity[] = users.flatMap((user: Entity) => user.reviews);
      const items = reviews.map(review => review.product);
      await Promise.all([completeItems(items), completeAuthors(items.flatMap(item => item.reviews))]);
      return users;
    }

    async function pageOfProducts(first: number, after: number): Promise<Entity[]> {
      const { topProducts } = await ask.products(documents.topProducts, { first, after });
      await Promise.all([completeStock(topProducts), completeItemReviews(topProducts)]);
      return topProducts;
    }

    async function completeItemReviews(items: Entity[]): Promise<void> {
      await complete(ask.reviews, documents.itemReviews, 'Product', 'upc', items, (item, found) => {
        item.reviews = found.reviews;
      });
      const authors: Entity[] = items.flatMap(item => item.reviews.map((review: Entity) => review.author));
      const reviewed = authors.flatMap(author => author.reviews.map((review: Entity) => review.product));
      await Promise.all([
        complete(ask.accounts, documents.members, 'User', 'id', authors, (author, found) => {
          author.username = found.username;
          author.name = found.name;
        }),
        complete(ask.products, documents.names, 'Product', 'upc', reviewed, (product, found) => {
          product.name = found.name;
        }),
      ]);
    }

    async function completeItems(items: Entity[]): Promise<void> {
      await complete(ask.products, documents.items, 'Product', 'upc', items, (item, found) => {
        item.name = found.name;
        item.price = found.price;
        item.weight = found.weight;
      });
      await complete(
        ask.inventory,
        documents.shipping,
        'Product',
        'upc',
        items,
        (item, found) => {
          item.shippingEstimate = found.shippingEstimate;
        },
        priced,
      );
    }

    function completeStock(items: Entity[]): Promise<void> {
      return complete(
        ask.inventory,
        documents.stock,
        'Product',
        'upc',
        items,
        (item, found) => {
          item.inStock = found.inStock;
          item.shippingEstimate = found.shippingEstimate;
        },
        priced,
      );
    }

    function completeAuthors(reviews: Entity[]): Promise<void> {
      const authors = reviews.map(review => review.author);
      return complete(ask.accounts, documents.members, 'User', 'id', authors, (author, found) => {
        author.username = found.username;
        author.name = found.name;
      });
    }

    const app = fastify({ logger: false });
    app.post<{ Body: { variables: StorefrontVariables } }>(
      '/graphql',
      { schema: { body } },
      async (request, reply) => {
        const data = await storefront(request.body.variables);
        return reply.type('application/json; charset=utf-8').send(JSON.stringify({ data }));
      },
    );
    return { gateway: `${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql` };
  });

// oxlint-disable-next-line typescript/no-explicit-any -- as it comes from JSON.parse.
type Entity = any;
/** Asks a subgraph; answers its data. */
export type Ask = (query: string, variables: object) => Promise<Entity>;

/** What the estimate of the shipping needs. */
function priced({ upc, price, weight }: Entity): object {
  return { __typename: 'Product', upc, price, weight };
}

/** Asks for each distinct entity once, and writes what was found to every place that it stands at. */
async function complete(
  ask: Ask,
  query: string,
  type: string,
  key: 'id' | 'upc',
  places: readonly Entity[],
  write: (place: Entity, found: Entity) => void,
  reference: (place: Entity) => object = place => ({ __typename: type, [key]: place[key] }),
): Promise<void> {
  const positions = new Map<string, number>();
  const representations: object[] = [];
  for (const place of places) {
    if (positions.has(place[key])) continue;
    positions.set(place[key], representations.length);
    representations.push(reference(place));
  }
  const { _entities } = await ask(query, { representations });
  for (const place of places) write(place, _entities[positions.get(place[key])!]);
}

const entities = (type: string, fields: string): string =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${fields} } } }`;

const documents = {
  users: 'query ($ids: [ID!]!) { users(ids: $ids) { id username name } }',
  topProducts:
    'query ($first: Int!, $after: Int!) { topProducts(first: $first, after: $after) { upc name price weight } }',
  memberReviews: entities('User', 'reviews { id body product { upc reviews { id body author { id } } } }'),
  itemReviews: entities('Product', 'reviews { id body author { id reviews { id body product { upc } } } }'),
  items: entities('Product', 'name price weight'),
  names: entities('Product', 'name'),
  shipping: entities('Product', 'shippingEstimate'),
  stock: entities('Product', 'inStock shippingEstimate'),
  members: entities('User', 'username name'),
};
