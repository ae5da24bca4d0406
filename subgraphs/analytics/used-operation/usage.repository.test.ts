import { createTestDatabase, type TestDatabase } from '@iza/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { UsageRepository } from './usage.repository.ts';
import { UsedOperationRepository } from './used-operation.repository.ts';
import type { UsedOperationDb, UsedOperationTables } from './used-operation.tables.ts';

let database: TestDatabase;
let db: UsedOperationDb;
beforeAll(async () => {
  database = await createTestDatabase(['analytics']);
  db = database.getConnection('primary').schema<UsedOperationTables>('analytics');
});
beforeEach(async () => {
  await db.deleteFrom('used_operations').execute();
  await db.deleteFrom('used_documents').execute();
});
afterAll(() => database.drop());

const dayMs = 86_400_000;
const roomy = { retentionMs: 90 * dayMs, maxPerClient: 1000, maxRows: 1000 };
let sent = Date.now() - 1_000_000;

/** A batch in which a client ran operations of these names, the later in the list the later. */
function batch(clientName: string, names: string[], lastAt = Date.now() - 10_000) {
  sent += 1;
  return {
    instanceId: 'gateway:1',
    at: sent,
    operations: names.map((name, index) => ({
      hash: Buffer.from(name.padEnd(32, '.')).toString('hex'),
      document: `query ${name} { __typename }`,
      name,
      kind: 'QUERY' as const,
      coordinates: [],
      clients: [
        {
          clientName,
          clientVersion: '',
          requests: 1,
          errors: 0,
          firstAt: lastAt + index,
          lastAt: lastAt + index,
        },
      ],
    })),
  };
}

const stored = async () =>
  (await new UsedOperationRepository(db).findUsedSince(new Date(0))).map(
    ({ clientName, name }) => `${clientName} ${name}`,
  );
const documents = async () => (await db.selectFrom('used_documents').select('name').execute()).length;

describe('what is known of used operations', () => {
  it('is bounded for each client: those unused for longest make room, and other clients keep theirs', async () => {
    const usage = new UsageRepository(db, { ...roomy, maxPerClient: 3 });
    await usage.add(batch('calm', ['A', 'B']));
    await usage.add(batch('inventive', ['A', 'B', 'C', 'D', 'E']));
    expect(await stored()).toEqual(['calm A', 'calm B', 'inventive C', 'inventive D', 'inventive E']);
    await usage.add(batch('inventive', ['F'], Date.now()));
    expect(await stored()).toEqual(['calm A', 'calm B', 'inventive D', 'inventive E', 'inventive F']);
    expect(await documents()).toBe(5);
  });

  it('is bounded for all clients together, however many names they give themselves', async () => {
    const usage = new UsageRepository(db, { ...roomy, maxRows: 4 });
    for (let index = 0; index < 10; index += 1) {
      await usage.add(batch(`name-${index}`, ['A'], Date.now() - 10_000 + index));
    }
    expect(await stored()).toEqual(['name-6 A', 'name-7 A', 'name-8 A', 'name-9 A']);
  });

  it('ends with the retention, documents included', async () => {
    const usage = new UsageRepository(db, roomy);
    await usage.add(batch('old', ['Old', 'Both'], Date.now() - 91 * dayMs));
    await usage.add(batch('new', ['Both', 'New'], Date.now() - 89 * dayMs));
    await usage.deleteExpired();
    expect(await stored()).toEqual(['new Both', 'new New']);
    expect(await documents()).toBe(2);
  });

  it('counts a batch that comes again only once', async () => {
    const usage = new UsageRepository(db, roomy);
    const twice = batch('app', ['A']);
    await usage.add(twice);
    await usage.add(twice);
    await usage.add({ ...twice, instanceId: 'gateway:2' });
    const [operation] = await new UsedOperationRepository(db).findUsedSince(new Date(0));
    expect(operation).toMatchObject({ requestCount: 2 });
  });

  it('is right when processes store the same operations at the same time', async () => {
    const usage = new UsageRepository(db, roomy);
    const names = ['A', 'B', 'C', 'D', 'E'];
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        usage.add({
          ...batch('app', index % 2 ? names : names.toReversed()),
          instanceId: `gateway:${index}`,
        }),
      ),
    );
    const operations = await new UsedOperationRepository(db).findUsedSince(new Date(0));
    expect(operations.map(({ requestCount }) => requestCount)).toEqual([8, 8, 8, 8, 8]);
  });
});
