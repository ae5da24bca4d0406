/** What one would write by hand for this one query: the same requests to the same subgraphs, and nothing else. */
import fastify from 'fastify';
import { Pool } from 'undici';

const { BENCH_PORT, BENCH_SUBGRAPHS } = process.env;
const pool = new Pool(BENCH_SUBGRAPHS!, { connections: 64 });

// biome-ignore lint/suspicious/noExplicitAny: answers of four services, known only by their queries.
type Data = any;

async function ask(service: string, query: string, variables: object): Promise<Data> {
  const { body } = await pool.request({
    path: `/${service}/graphql`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await body.json()) as Data;
  if (errors) throw new Error(errors[0].message);
  return data;
}

/** Asks for fields of entities, each once, and adds them to every object that stands for it. */
async function extend(service: string, type: string, key: string, fields: string, objects: Data[], needs: string[] = []) {
  const byKey = new Map<string, Data[]>();
  for (const object of objects) {
    const known = byKey.get(object[key]);
    if (known) known.push(object);
    else byKey.set(object[key], [object]);
  }
  if (byKey.size === 0) return;
  const representations = [...byKey.values()].map(([object]) => {
    const representation: Data = { __typename: type, [key]: object[key] };
    for (const need of needs) representation[need] = object[need];
    return representation;
  });
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){...on ${type}{${fields}}}}`;
  const { _entities } = await ask(service, query, { representations });
  [...byKey.values()].forEach((same, index) => {
    for (const object of same) Object.assign(object, _entities[index]);
  });
}

const reviewFields = 'id body';
async function usersTree(tag: number): Promise<Data> {
  const { users } = await ask('accounts', 'query($tag:Int){users(tag:$tag){id username name}}', { tag });
  await extend('reviews', 'User', 'id', `reviews{${reviewFields} product{upc reviews{${reviewFields} author{id username reviews{${reviewFields} product{upc}}}}}}`, users);
  const products = users.flatMap((user: Data) => user.reviews.map((review: Data) => review.product));
  const authors = products.flatMap((product: Data) => product.reviews.map((review: Data) => review.author));
  const deep = authors.flatMap((author: Data) => author.reviews.map((review: Data) => review.product));
  await Promise.all([
    extend('products', 'Product', 'upc', 'name price weight', products).then(() =>
      extend('inventory', 'Product', 'upc', 'shippingEstimate', products, ['price', 'weight']),
    ),
    extend('inventory', 'Product', 'upc', 'inStock', products),
    extend('accounts', 'User', 'id', 'name', authors),
    extend('products', 'Product', 'upc', 'name price', deep),
  ]);
  return users;
}

async function topTree(first: number): Promise<Data> {
  const { topProducts } = await ask('products', 'query($first:Int){topProducts(first:$first){name price upc weight}}', { first });
  await Promise.all([
    extend('reviews', 'Product', 'upc', `reviews{${reviewFields} author{id username reviews{${reviewFields}}}}`, topProducts),
    extend('inventory', 'Product', 'upc', 'inStock shippingEstimate', topProducts, ['price', 'weight']),
  ]);
  return topProducts;
}

const app = fastify();
app.post<{ Body: { variables: { tag: number; first: number } } }>('/graphql', async (request, reply) => {
  const { tag, first } = request.body.variables;
  const [users, topProducts] = await Promise.all([usersTree(tag), topTree(first)]);
  return reply.type('application/json; charset=utf-8').send(JSON.stringify({ data: { users, topProducts } }));
});
await app.listen({ host: '127.0.0.1', port: Number(BENCH_PORT) });
console.log('ready');
// A profile is written at an exit, not at a signal.
process.once('SIGTERM', () => process.exit(0));
