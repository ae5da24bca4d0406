import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Shop, startShop } from '../testing/shop.ts';

const secret = 'secret dsn postgres://root:hunter2@db/prod';

for (const transport of ['process', 'port'] as const) {
  describe(`with subgraphs in ${transport === 'process' ? 'this process' : 'another place'}`, () => {
    let shop: Shop;
    beforeAll(async () => {
      shop = await startShop({ transport });
    });
    afterAll(() => shop.stop());

    test('an unexpected error says nothing but where to look, and the log has its cause', async () => {
      for (const query of ['{ leak }', '{ leakHard }', '{ users { email } }', 'query Named { a: leak }']) {
        const { body, headers } = await shop.ask(query);
        const [error] = body.errors!;
        expect(error).toMatchObject({
          message: 'The server failed to answer this field.',
          extensions: { code: 'INTERNAL', retryable: false, service: 'accounts' },
        });
        expect(JSON.stringify(body)).not.toMatch(/hunter2|\.ts|node_modules|stack/);
        const { requestId } = error!.extensions;
        expect(headers.get('x-request-id')).toBe(requestId);
        const line = shop.logs.find(each => each['requestId'] === requestId && each['level'] === 'error');
        expect(line).toMatchObject({
          error: { message: secret, stack: expect.any(String) },
          subgraph: 'accounts',
        });
      }
    });

    test('a fault passes with its code and message, and its cause stays inside', async () => {
      const { body } = await shop.ask('{ outOfOrder users { id } }');
      expect(body.data).toMatchObject({ outOfOrder: null, users: [{}, {}] });
      expect(body.errors).toMatchObject([
        {
          message: 'The database is away.',
          path: ['outOfOrder'],
          extensions: { code: 'DATABASE_UNAVAILABLE', retryable: true, service: 'accounts' },
        },
      ]);
      expect(JSON.stringify(body)).not.toContain('ECONNREFUSED');
      expect(JSON.stringify(shop.logs)).toContain('ECONNREFUSED');
    });

    test('every answer names its request, and no two the same', async () => {
      const ids = new Set<string>();
      for (const query of ['{ __typename }', '{ nobody }', '{ leak }', '{']) {
        ids.add((await shop.ask(query)).headers.get('x-request-id')!);
      }
      expect(ids.size).toBe(4);
    });
  });
}
