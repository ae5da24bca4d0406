import { openDatabase } from '@iza/platform/database';
import { createMemoryBus } from '@iza/platform/events';
import { defineWorkflow, Jobs } from '@iza/platform/jobs';
import { createLogger } from '@iza/platform/telemetry';
import { z } from 'zod';

/** The ids of jobs that a process has left in a data directory. */
export interface LeftJobs {
  succeeded: string;
  failed: string;
  /** Under way when the process ended, by code that no other process has. */
  held: string;
}

/** Runs jobs of its own on the embedded database of a folder, and leaves one unfinished. */
export async function leaveJobs(dataDir: string): Promise<LeftJobs> {
  let nowHeld = (): void => undefined;
  const isHeld = new Promise<void>(resolve => (nowHeld = resolve));
  const work = defineWorkflow({
    name: 'sample.work',
    input: z.object({ end: z.enum(['well', 'badly', 'never']) }),
    run: async (context, { end }) => {
      await context.step('begin', async () => 'begun');
      context.progress({ done: 1, total: 2, message: 'half of it' });
      await context.step(
        'finish',
        async () => {
          if (end === 'badly') throw new Error('a secret reason');
          if (end === 'never') {
            nowHeld();
            await new Promise(() => {});
          }
        },
        { retries: 0 },
      );
    },
  });
  const database = await openDatabase({ dataDir });
  const bus = createMemoryBus();
  const jobs = new Jobs({
    database,
    events: () => bus,
    logger: createLogger({ level: 'silent', format: 'json' }),
    pollEveryMs: 20,
  });
  await jobs.register(work);
  await jobs.launch();
  const succeeded = await jobs.start(work, { end: 'well' }, { principalId: 'user_1' });
  const failed = await jobs.start(work, { end: 'badly' });
  await Promise.allSettled([succeeded.result(), failed.result()]);
  const held = await jobs.start(work, { end: 'never' });
  await isHeld;
  await jobs.stop(0);
  await bus.close();
  await database.close();
  return { succeeded: succeeded.id, failed: failed.id, held: held.id };
}
