import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@iza/platform/testing';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createHttpSource } from '../index.ts';
import { type Answer, type Shop, startShop } from '../testing/shop.ts';
import { sourceSamples } from './sources/source-samples.ts';

let shop: Shop;
const servers: Server[] = [];
afterEach(async () => {
  await shop.stop();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  }
});

const query = '{ users { id name reviews { body } } products { nodes { name } } }';

function expectRestAnswered({ status, body }: Answer): void {
  expect(status).toBe(200);
  expect(body.data.products.nodes).toHaveLength(3);
  expect(body.data.users).toBeNull();
  expect(body.errors).toHaveLength(1);
  expect(body.errors![0]).toMatchObject({
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'accounts', retryable: true },
  });
  expect(body.errors![0]!.extensions.requestId).toMatch(/^request_/);
  expect(JSON.stringify(body)).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|stack|\.ts|undici/);
}

/** A subgraph that answers everything in its own way. */
async function startStranger(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_, response) => answer(response));
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

test('a part that was never there costs its own fields only', async () => {
  shop = await startShop();
  delete shop.sources['accounts'];
  expectRestAnswered(await shop.ask(query));
});

test('a part that died costs its own fields only, and answers again without a restart of the gateway', async () => {
  shop = await startShop({ transport: 'port' });
  const whole = await shop.ask(query);
  expect(whole.body.errors).toBeUndefined();
  await shop.kill('accounts');
  expectRestAnswered(await shop.ask(query));
  await shop.revive('accounts');
  await eventually(async () => expect((await shop.ask(query)).body).toEqual(whole.body));
});

test('a part that stays away costs its own fields only, however often it is asked, and is asked again when it is back', async () => {
  shop = await startShop({ transport: 'port' });
  const whole = await shop.ask(query);
  await shop.kill('accounts');
  // More than enough for the breaker; they differ, so that none is shared.
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      shop.ask(query.replace('name reviews', `name a${index}: id reviews`)),
    ),
  );
  for (const answer of answers) expectRestAnswered(answer);
  const breaker = () =>
    sourceSamples(shop.sources)
      .filter(({ name, value }) => name === 'subgraph_breaker_state' && value > 0)
      .map(({ labels }) => labels['subgraph']);
  expect(breaker()).toEqual(['accounts']);
  expectRestAnswered(await shop.ask(query));
  await shop.revive('accounts');
  await eventually(async () => expect((await shop.ask(query)).body).toEqual(whole.body));
  expect(breaker()).toEqual([]);
});

test('a part that is back in time costs nothing but the time', async () => {
  shop = await startShop({ transport: 'port' });
  const whole = await shop.ask(query);
  await shop.kill('accounts');
  const asked = shop.ask(query);
  const waiting = () =>
    sourceSamples(shop.sources).find(
      ({ name, labels }) => name === 'subgraph_requests_waiting' && labels['subgraph'] === 'accounts',
    )!.value;
  while (waiting() === 0) await new Promise(resolve => setImmediate(resolve));
  await shop.revive('accounts');
  expect((await asked).body).toEqual(whole.body);
});

test('an answer that is larger than is read is one coded error', async () => {
  shop = await startShop();
  const url = await startStranger(response => response.end(`{"data":{"users":"${'x'.repeat(5000)}"}}`));
  shop.sources['accounts'] = createHttpSource({
    name: 'accounts',
    url,
    timeoutMs: 1000,
    maxAnswerBytes: 4096,
  });
  const { body } = await shop.ask('{ users { id } reviews { id } }');
  expect(body.data).toMatchObject({ users: null, reviews: [{}, {}, {}] });
  expect(body.errors).toMatchObject([
    { extensions: { code: 'SUBGRAPH_ANSWER_TOO_LARGE', service: 'accounts', retryable: false } },
  ]);
});

test('a part that restarts between two queries is not noticed', async () => {
  shop = await startShop({ transport: 'port' });
  const whole = await shop.ask(query);
  for (let round = 0; round < 5; round += 1) {
    await shop.kill('accounts');
    await shop.revive('accounts');
    expect((await shop.ask(query)).body).toEqual(whole.body);
  }
});

const strangers: Record<string, (response: ServerResponse) => void> = {
  'HTTP 500': response => response.writeHead(500).end('Error: secret\n    at file.ts:1:1'),
  'HTTP 200 with a page': response => response.end('<html>'),
  'an empty answer': response => response.end(),
  'JSON that is no result': response => response.end('[1,2]'),
  null: response => response.end('null'),
  'data that is a text': response => response.end('{"data":"x"}'),
  'errors that are none': response => response.end('{"data":null,"errors":[1]}'),
  'half an answer': response => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"data":');
    setImmediate(() => response.destroy());
  },
  'a closed connection': response => response.destroy(),
  'nothing at all': () => undefined,
};

for (const [name, answer] of Object.entries(strangers)) {
  test(`a part that answers ${name} costs its own fields only`, async () => {
    shop = await startShop();
    const url = await startStranger(answer);
    const source = createHttpSource({ name: 'accounts', url, timeoutMs: 300 });
    shop.sources['accounts'] = source;
    expectRestAnswered(await shop.ask(query));
    expect(await source.check()).toMatchObject({ isHealthy: false });
    expect(shop.logs.some(line => line['msg'] === 'a subgraph did not answer')).toBe(true);
  });
}

describe('an error of a stranger', () => {
  const secret = {
    message: 'secret at /srv/app.ts',
    extensions: { code: 'OOPS', stacktrace: ['at /srv/app.ts:1'] },
  };

  async function askStranger(answer: object): Promise<Answer> {
    shop = await startShop();
    const url = await startStranger(response => response.end(JSON.stringify(answer)));
    shop.sources['accounts'] = createHttpSource({ name: 'accounts', url, timeoutMs: 1000 });
    return shop.ask('{ users { id } }');
  }

  test('is masked when its code is none of ours, or it has none', async () => {
    const { body } = await askStranger({ data: null, errors: [secret, { message: 'secret' }] });
    expect(body.errors).toMatchObject([
      {
        message: 'The server failed to answer this field.',
        extensions: { code: 'INTERNAL', service: 'accounts' },
      },
      {
        message: 'The server failed to answer this field.',
        extensions: { code: 'INTERNAL', service: 'accounts' },
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/secret|srv/);
    expect(JSON.stringify(shop.logs)).toContain('secret at /srv/app.ts');
  });

  test('keeps message and facts when its code is ours, but never a stack', async () => {
    const extensions = {
      code: 'BAD_USER_INPUT',
      limit: 7,
      stacktrace: ['at /srv'],
      exception: { at: '/srv' },
    };
    const { body } = await askStranger({ data: null, errors: [{ message: 'Smaller.', extensions }] });
    expect(body.errors).toMatchObject([
      { message: 'Smaller.', extensions: { code: 'BAD_USER_INPUT', limit: 7 } },
    ]);
    expect(JSON.stringify(body)).not.toContain('srv');
  });
});

test('a value that the schema does not allow is an error, not a silent null', async () => {
  shop = await startShop();
  const url = await startStranger(response =>
    response.end('{"data":{"users":[{"__typename":"User","id":"user_1","name":null}]}}'),
  );
  shop.sources['accounts'] = createHttpSource({ name: 'accounts', url, timeoutMs: 1000 });
  const { body } = await shop.ask('{ users { id name } reviews { id } }');
  expect(body.data).toMatchObject({ users: null, reviews: [{}, {}, {}] });
  expect(body.errors).toMatchObject([{ path: ['users', 0, 'name'], extensions: { code: 'INTERNAL' } }]);
  expect(JSON.stringify(shop.logs)).toContain('non-nullable');
});

test('a request that takes too long is answered, and the gateway goes on', async () => {
  shop = await startShop({ requestTimeoutMs: 200 });
  const answer = await shop.ask('{ wait users { id } }');
  expect(answer).toMatchObject({
    status: 504,
    body: { errors: [{ extensions: { code: 'REQUEST_TIMEOUT', retryable: true } }] },
  });
  expect(answer.body.data).toBeUndefined();
  shop.state.openGate();
  expect((await shop.ask('{ wait }')).body.data).toEqual({ wait: 'open' });
});

test('a mutation is not sent twice, whatever becomes of its answer, and a query three times at most', async () => {
  shop = await startShop();
  let received = 0;
  const url = await startStranger(response => {
    received += 1;
    response.destroy();
  });
  shop.sources['accounts'] = createHttpSource({ name: 'accounts', url, timeoutMs: 1000 });
  const { body } = await shop.ask('mutation { append(text: "x") }');
  expect(body.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  expect(received).toBe(1);
  await shop.ask('{ users { id } }');
  expect(received).toBe(1 + 3);
});
