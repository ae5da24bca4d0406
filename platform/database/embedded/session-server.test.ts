import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ensureEmptyArchive, findLockOwner, type OpenDatabase, openDatabase } from '../index.ts';

describe('several clients of the embedded database', () => {
  const clients: Client[] = [];
  let folder: string;
  let database: OpenDatabase;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'iza-clients-'));
    database = await openDatabase({ dataDir: folder, preparedArchive: await ensureEmptyArchive() });
    const client = await connect();
    await client.query('create table public.notes (id int primary key, author text)');
  }, 60_000);
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.end().catch(() => {});
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it('each get their own answers, whatever they ask at once', async () => {
    const many = await Promise.all(Array.from({ length: 5 }, connect));
    const answers = await Promise.all(
      many.flatMap((client, who) =>
        Array.from({ length: 20 }, async (_, number) => {
          const { rows } = await client.query('select $1::int as who, $2::int as number', [who, number]);
          return rows[0].who === who && rows[0].number === number;
        }),
      ),
    );
    expect(answers.every(Boolean)).toBe(true);
  });

  it('never see or join the transaction of another', async () => {
    const [ann, bob] = [await connect(), await connect()];
    await ann.query('begin');
    await ann.query("insert into public.notes values (1, 'ann')");
    const order: string[] = [];
    const bobs = bob.query("insert into public.notes values (2, 'bob')").then(() => order.push('bob'));
    await new Promise(resolve => setTimeout(resolve, 100));
    await ann.query('rollback').then(() => order.push('ann'));
    await bobs;
    expect(order).toEqual(['ann', 'bob']);
    expect((await ann.query('select author from public.notes')).rows).toEqual([{ author: 'bob' }]);
  });

  it('go on when one leaves in the middle of a transaction, which is rolled back', async () => {
    const [ann, bob] = [await connect(), await connect()];
    await ann.query('begin');
    await ann.query("insert into public.notes values (3, 'ann')");
    const waiting = bob.query('select id from public.notes where id = 3');
    await new Promise(resolve => setTimeout(resolve, 50));
    (ann as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    expect((await waiting).rows).toEqual([]);
  });

  it('keep their turn through an error inside a transaction', async () => {
    const [ann, bob] = [await connect(), await connect()];
    await ann.query('begin');
    await expect(ann.query('select 1/0')).rejects.toThrow('division by zero');
    const bobs = bob.query('select 1 as one');
    await expect(ann.query('select 1')).rejects.toMatchObject({ code: '25P02' });
    await ann.query('rollback');
    expect((await bobs).rows).toEqual([{ one: 1 }]);
  });

  it('are not disturbed by one that does not speak the protocol', async () => {
    const { host, port } = findLockOwner(folder)!.address!;
    for (const noise of [
      'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
      '\0\0\0\x08\x04\xd2\x16\x2e',
      '\0\0\0',
      '\xff'.repeat(100_000),
    ]) {
      await new Promise<void>(resolve => {
        const socket = createConnection(join(host, `.s.PGSQL.${port}`), () => socket.write(noise, 'latin1'));
        socket.on('error', () => {});
        socket.on('close', () => resolve());
        setTimeout(() => socket.destroy(), 100).unref();
      });
    }
    const client = await connect();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('are not disturbed by one that lies about the length of a message', async () => {
    const liar = await connect();
    const { stream } = (liar as unknown as { connection: { stream: NodeJS.WritableStream } }).connection;
    for (const lie of [-5, 0, 2 ** 31 - 1]) {
      const message = Buffer.alloc(5, 'Q');
      message.writeInt32BE(lie, 1);
      stream.write(message);
    }
    const client = await connect();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('may send values of several megabytes', async () => {
    const client = await connect();
    const body = 'ü'.repeat(2_000_000);
    const { rows } = await client.query('select length($1::text) as length, $1::text as body', [body]);
    expect(rows[0].length).toBe(2_000_000);
    expect(rows[0].body).toBe(body);
  });

  async function connect(): Promise<Client> {
    const client = new Client({ ...findLockOwner(folder)!.address!, user: 'postgres', database: 'postgres' });
    client.on('error', () => {});
    await client.connect();
    clients.push(client);
    return client;
  }
});
