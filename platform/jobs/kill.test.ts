import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ensurePreparedArchive } from '../database/index.ts';
import { createServerDatabase } from '../testing/database.ts';
import { startTestPostgres, type TestPostgres, whyNoPostgres } from '../testing/postgres-server.ts';
import { LedgerProcess, readLedger } from './testing/start-ledger.ts';

const missing = whyNoPostgres();
if (missing) console.warn(`Killing processes on a PostgreSQL server is not tested here: ${missing}.`);

let server: TestPostgres | undefined;
beforeAll(async () => {
  await ensurePreparedArchive();
  if (!missing) server = await startTestPostgres();
}, 60_000);
afterAll(() => server?.remove());

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'iza-jobs-'));
  endings.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

type Place = { dataDir: string; file: string; url?: string };

async function embedded(): Promise<Place> {
  const dataDir = folder();
  return { dataDir, file: join(dataDir, 'ledger') };
}

async function onServer(): Promise<Place> {
  const { url, remove } = await createServerDatabase(server!.url);
  endings.push(remove);
  const dataDir = folder();
  return { dataDir, file: join(dataDir, 'ledger'), url };
}

function start(options: ConstructorParameters<typeof LedgerProcess>[0]): LedgerProcess {
  const started = new LedgerProcess(options);
  endings.push(() => started.kill());
  return started;
}

/** What must hold of a ledger, whenever and however often its processes died. */
function expectLedger(file: string, steps: number, result: number[] | undefined): void {
  const lines = readLedger(file);
  for (let step = 1; step <= steps; step++) {
    const ofStep = lines.filter(line => line.step === step);
    const effects = ofStep.filter(line => line.what === 'effect');
    const firstNote = ofStep.findIndex(line => line.what === 'noted');
    // Once its result was there, the step was never done again.
    expect(ofStep.slice(firstNote).every(line => line.what === 'noted')).toBe(true);
    expect(new Set(effects.map(line => line.key)).size).toBe(1);
    // Every later process was given the result of the one that finished the step, and so was the end.
    const writers = ofStep.flatMap(line => (line.what === 'noted' ? [line.by] : []));
    expect(new Set(writers)).toEqual(new Set([effects.at(-1)!.pid]));
    expect(result?.[step - 1]).toBe(writers[0]);
  }
}

const places = [
  ['the embedded database', embedded, describe],
  ['PostgreSQL', onServer, missing ? describe.skip : describe],
] as const;

for (const [name, place, describePlace] of places) {
  describePlace(`a run whose processes are killed, on ${name}`, () => {
    it('ends right after a death before, between and after each effect and its note', async () => {
      const where = await place();
      const steps = 2;
      const points = ['1 before effect', '1 after effect', '1 after note', '2 after effect'];
      for (const killAt of points) {
        const doomed = start({ ...where, steps, killAt, isStarter: true });
        expect(await doomed.ended()).toBe('SIGKILL');
      }
      const last = start({ ...where, steps, isStarter: true });
      const result = await last.next('result');
      expectLedger(where.file, steps, result?.value);
      for (const step of [1, 2]) {
        // Only the death between effect and note had it done twice.
        expect(
          readLedger(where.file).filter(line => line.what === 'effect' && line.step === step),
        ).toHaveLength(2);
      }
    }, 90_000);

    it('ends right after deaths at any moment', async () => {
      for (let seed = 1; seed <= Number(process.env['IZA_KILL_SEEDS'] ?? 1); seed++) {
        const random = randomFrom(seed);
        const where = await place();
        const steps = 20;
        let result: number[] | undefined;
        for (let deaths = 0; result === undefined; deaths++) {
          const process = start({ ...where, steps, isStarter: true });
          if (deaths < 2) {
            await process.inStep(1 + 5 * deaths);
            // Within the next steps or their notes, wherever that may be.
            await new Promise(resolve => setTimeout(resolve, random() * 60));
            await process.kill();
          } else result = (await process.next('result'))?.value;
        }
        expectLedger(where.file, steps, result);
      }
    }, 90_000);
  });
}

(missing ? describe.skip : describe)('a run of a process that dies while others live', () => {
  it('is taken over by one of them, and what was finished stays so', async () => {
    const where = await onServer();
    const steps = 4;
    const first = start({ ...where, steps, hangAt: 3, isStarter: true });
    await first.inStep(3);
    const others = [1, 2].map(() => start({ ...where, steps, isStarter: false }));
    await Promise.all(others.map(other => other.next('launched')));
    await first.kill();

    const waiting = start({ ...where, steps, isStarter: true });
    const result = (await waiting.next('result'))?.value;
    expectLedger(where.file, steps, result);
    const effects = readLedger(where.file).filter(line => line.what === 'effect');
    expect(effects.filter(line => line.step === 3)).toHaveLength(2);
    expect(effects).toHaveLength(steps + 1);
    const resumed = await Promise.all(others.map(async other => (await other.counts()).resumed));
    expect(resumed.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1);
  }, 90_000);
});

/** Numbers from 0 to below 1 that follow from the seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
