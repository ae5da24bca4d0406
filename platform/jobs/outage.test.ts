import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type DatabaseOptions, ensurePreparedArchive, openDatabase } from '../database/index.ts';
import { createMemoryBus } from '../events/index.ts';
import { createLogger } from '../telemetry/index.ts';
import { createServerDatabase } from '../testing/database.ts';
import { startTestPostgres, whyNoPostgres } from '../testing/postgres-server.ts';
import { eventually } from '../testing/waiting.ts';
import { defineWorkflow, Jobs } from './index.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

/** A workflow of two steps that says when its first one is under way, and holds it until it is told to go on. */
function holdingWorkflow() {
  const calls: string[] = [];
  let goOn = (): void => undefined;
  let begun = (): void => undefined;
  const mayGoOn = new Promise<void>(resolve => (goOn = resolve));
  const hasBegun = new Promise<void>(resolve => (begun = resolve));
  const workflow = defineWorkflow({
    name: 'outage.survive',
    input: z.object({}),
    run: async context => {
      await context.step('before', async () => calls.push('before'));
      await context.step('during', async () => {
        calls.push('during');
        begun();
        await mayGoOn;
      });
      await context.step('after', async () => calls.push('after'));
      return 'done';
    },
  });
  return { workflow, calls, goOn: () => goOn(), hasBegun };
}

async function launch(options: DatabaseOptions): Promise<Jobs> {
  const database = await openDatabase({ connectTimeoutMs: 1000, ...options });
  const bus = createMemoryBus();
  const jobs = new Jobs({
    database,
    events: () => bus,
    logger: createLogger({ level: 'silent', format: 'json' }),
    pollEveryMs: 20,
    deadAfterMs: 1000,
  });
  endings.push(async () => {
    await jobs.stop(0);
    await database.close();
  });
  await jobs.launch();
  return jobs;
}

const missing = whyNoPostgres();
if (missing) console.warn(`Durable work on a server that crashes is not tested here: ${missing}.`);

(missing ? describe.skip : describe)('while the server of the database is away', () => {
  it('nothing that was started is lost, nobody can start more, and it goes on afterwards', async () => {
    const server = await startTestPostgres();
    endings.push(() => server.remove());
    const { url } = await createServerDatabase(server.url);
    const jobs = await launch({ url, dataDir: '' });
    const { workflow, calls, goOn, hasBegun } = holdingWorkflow();
    await jobs.register(workflow);
    const job = await jobs.start(workflow, {});
    await hasBegun;

    server.stop('immediate');
    goOn();
    const refused = await jobs
      .start(workflow, {}, { idempotencyKey: 'again' })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'DATABASE_UNAVAILABLE', retryable: true });
    await expect(jobs.cancel(job.id)).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });

    server.start();
    await eventually(() => jobs.find(job.id));
    expect(await eventually(() => job.result())).toBe('done');
    expect(calls).toEqual(['before', 'during', 'after']);
    const again = await jobs.start(workflow, {}, { idempotencyKey: 'again' });
    expect(await again.result()).toBe('done');
  }, 90_000);
});

const disk = mountSmallDisk();
if ('reason' in disk) console.warn(`Skipped durable work on a full disk: ${disk.reason}.`);

('reason' in disk ? describe.skip : describe)('while the disk of the database is full', () => {
  it('nothing that was started is lost, nobody can start more, and it goes on afterwards', async () => {
    const folder = 'reason' in disk ? '' : disk.folder;
    endings.push(() => {
      execFileSync('umount', [folder]);
      rmdirSync(folder);
    });
    const jobs = await launch({
      dataDir: join(folder, 'data'),
      preparedArchive: (await ensurePreparedArchive()).path,
    });
    const { workflow, calls, goOn, hasBegun } = holdingWorkflow();
    await jobs.register(workflow);
    const job = await jobs.start(workflow, {});
    await hasBegun;

    const ballast = join(folder, 'ballast');
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 300_000));
    await eventually(async () => {
      const refused = await jobs.start(workflow, {}).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'DATABASE_FULL', retryable: true });
    });
    goOn();
    expect(await job.status()).toMatchObject({ state: 'RUNNING' });

    rmSync(ballast);
    expect(await eventually(() => job.result())).toBe('done');
    // What was started until it was full runs too.
    await eventually(async () => expect(await jobs.count({ states: ['QUEUED', 'RUNNING'] })).toBe(0));
    expect(calls.filter(call => call === 'during').length).toBe(
      calls.filter(call => call === 'before').length,
    );
  }, 90_000);
});

/** A disk in memory, where this user may mount one. */
function mountSmallDisk(): { folder: string } | { reason: string } {
  if (process.platform !== 'linux') return { reason: 'needs Linux' };
  const folder = mkdtempSync(join(tmpdir(), 'iza-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=110m', 'tmpfs', folder], { stdio: 'pipe' });
    return { folder };
  } catch {
    rmdirSync(folder);
    return { reason: 'this user may not mount a small disk (run as root to have it)' };
  }
}
