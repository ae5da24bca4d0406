import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { allMigrationGroups, ensurePreparedArchive, openDatabase } from '../../database/index.ts';
import { projectRoot } from '../../project/index.ts';
import { startTestPostgres, until, whyNoPostgres } from '../../testing/index.ts';
import { type BusyOptions, consumeAll, createBusyOutbox, entities } from '../testing/busy-process.ts';
import { seeded } from '../testing/seeded.ts';

const missing = whyNoPostgres();
if (missing) console.warn(`Killing processes on a server is not tested here: ${missing}.`);

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

interface Place {
  url?: string;
  dataDir: string;
}

const open = (place: Place) => openDatabase({ ...place });

async function prepare(place: Place): Promise<void> {
  const database = await open(place);
  await database.migrate(allMigrationGroups().filter(({ name }) => name === 'events'));
  await database.getConnection('primary').withSession(session =>
    session.query(`create schema proof;
      create table proof.steady (at serial primary key, entity text, n int);
      create table proof.failing (at serial primary key, entity text, n int);
      create table proof.counters (entity text primary key, n int not null);
      insert into proof.counters select entity, 0 from unnest('{${entities.join(',')}}'::text[]) entity`),
  );
  await database.close();
}

/** A process that publishes and consumes, and the changes that it said were committed. */
function startBusy(options: BusyOptions): { child: ChildProcess; told: string[]; kill(): Promise<void> } {
  const program = join(projectRoot(), 'platform', 'events', 'testing', 'busy-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(options)], {
    cwd: projectRoot(),
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: string[] = [];
  createInterface({ input: child.stdout! }).on('line', line => told.push(line));
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  };
  cleanups.push(kill);
  return { child, told, kill };
}

/** Lets what is left be handled, and holds what must be true whatever happened before. */
async function verify(place: Place, file: string, acknowledged: readonly string[]): Promise<void> {
  const database = await open(place);
  cleanups.push(() => database.close());
  const connection = database.getConnection('primary');
  const outbox = createBusyOutbox(connection);
  consumeAll(outbox, file, () => 1);
  await outbox.start();
  const isDone = async () => (await outbox.administration.consumers()).every(({ lag }) => lag === 0);
  await until('everything is handled', isDone, 120_000);
  await outbox.stop();

  const db = connection.schema('proof');
  const counters = await sql<{ entity: string; n: number }>`select entity, n from proof.counters`.execute(db);
  const changes = counters.rows.flatMap(({ entity, n }) =>
    Array.from({ length: n }, (_, index) => `${entity} ${index + 1}`),
  );
  // The database itself lost nothing that it had acknowledged; what follows is about events.
  expect(changes).toEqual(expect.arrayContaining([...acknowledged]));
  for (const table of ['steady', 'failing']) {
    const { rows } = await sql<{ trace: string }>`
      select entity || ' ' || n as trace from ${sql.id('proof', table)} order by at`.execute(db);
    expect(byEntity(rows.map(({ trace }) => trace))).toEqual(byEntity(changes));
  }
  const outside = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  expect(byEntity([...new Set(outside)])).toEqual(byEntity(changes));
}

function byEntity(traces: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(
    entities.map(entity => [entity, traces.filter(trace => trace.startsWith(entity))]),
  );
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'iza-kill-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('events of processes that are killed', () => {
  beforeAll(async () => void (await ensurePreparedArchive()), 60_000);

  it('are all handled, once and in order, on the embedded database', async () => {
    const folder = temporaryFolder();
    const place = { dataDir: folder };
    const file = join(folder, 'outside');
    await prepare(place);
    const random = seeded(71);
    const acknowledged: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const busy = startBusy({ ...place, file, seed: round, publishers: 1 });
      const enough = 1 + Math.floor(random() * 30);
      await until('it is busy', () => busy.told.length >= enough, 90_000);
      await sleep(random() * 20);
      await busy.kill();
      acknowledged.push(...busy.told);
    }
    await verify(place, file, acknowledged);
    expect(acknowledged.length).toBeGreaterThan(50);
  }, 300_000);

  (missing ? it.skip : it)(
    'are all handled, once and in order, on a server, where another process goes on',
    async () => {
      const server = await startTestPostgres();
      cleanups.push(() => server.remove());
      const folder = temporaryFolder();
      const place = { dataDir: folder, url: server.url };
      const file = join(folder, 'outside');
      await prepare(place);
      const random = seeded(72);
      const acknowledged: string[] = [];
      let seed = 0;
      const start = () => startBusy({ ...place, file, seed: seed++, publishers: 1 });
      const running = [start(), start()];
      for (let round = 0; round < 10; round += 1) {
        const victim = Math.floor(random() * 2);
        const busy = running[victim]!;
        const enough = busy.told.length + 1 + Math.floor(random() * 30);
        await until('it is busy', () => busy.told.length >= enough, 90_000);
        await sleep(random() * 20);
        await busy.kill();
        acknowledged.push(...busy.told);
        running[victim] = start();
      }
      for (const busy of running) {
        await busy.kill();
        acknowledged.push(...busy.told);
      }
      await verify(place, file, acknowledged);
      expect(acknowledged.length).toBeGreaterThan(100);
    },
    300_000,
  );
});
