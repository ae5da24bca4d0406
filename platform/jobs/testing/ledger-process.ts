/**
 * A process that runs one workflow whose steps write lines into a file, and that can be told to kill itself at a point
 * of it. Says on standard output what it does, as lines of JSON.
 */
import { appendFileSync } from 'node:fs';
import { z } from 'zod';
import { openDatabase } from '../../database/index.ts';
import { createMemoryBus } from '../../events/index.ts';
import { createLogger } from '../../telemetry/index.ts';
import { defineWorkflow, Jobs } from '../index.ts';

export interface LedgerOptions {
  url?: string;
  dataDir: string;
  /** Where the steps write. */
  file: string;
  steps: number;
  /** A point of the run, such as `2 after effect`; the process kills itself there. */
  killAt?: string;
  /** The step that never ends in this process. */
  hangAt?: number;
  /** Starts the run and waits for its result; otherwise only takes part. */
  isStarter: boolean;
}

/** One line of the file. */
export type LedgerLine =
  /** A step has had its effect. */
  | { what: 'effect'; step: number; key: string; pid: number }
  /** The run has the result of a step, so it must have been noted. */
  | { what: 'noted'; step: number; by: number; pid: number };

const options = JSON.parse(process.argv[2]!) as LedgerOptions;

function write(line: LedgerLine): void {
  appendFileSync(options.file, `${JSON.stringify(line)}\n`);
}

function say(event: object): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

function point(name: string): void {
  if (options.killAt === name) process.kill(process.pid, 'SIGKILL');
}

const ledger = defineWorkflow({
  name: 'ledger.fill',
  input: z.object({ steps: z.number() }),
  async run(context, { steps }) {
    const writers: number[] = [];
    for (let step = 1; step <= steps; step++) {
      const by = await context.step(`entry ${step}`, async ({ idempotencyKey }) => {
        point(`${step} before effect`);
        say({ event: 'step', step });
        write({ what: 'effect', step, key: idempotencyKey, pid: process.pid });
        point(`${step} after effect`);
        if (options.hangAt === step) await new Promise(() => {});
        return process.pid;
      });
      write({ what: 'noted', step, by, pid: process.pid });
      point(`${step} after note`);
      writers.push(by);
    }
    return writers;
  },
});

const { url, dataDir } = options;
const database = await openDatabase({ dataDir, ...(url && { url, poolSize: 3 }) });
const bus = createMemoryBus();
const jobs = new Jobs({
  database,
  events: () => bus,
  logger: createLogger({ level: 'error', format: 'json' }),
  pollEveryMs: 50,
  deadAfterMs: 1000,
});
await jobs.register(ledger);
await jobs.launch();
say({ event: 'launched' });
process.stdin.on('data', () => say({ event: 'counts', counts: jobs.counts }));
if (options.isStarter) {
  const job = await jobs.start(ledger, { steps: options.steps }, { idempotencyKey: 'the ledger' });
  say({ event: 'started', id: job.id });
  say({ event: 'result', value: await job.result() });
  await jobs.stop();
  await database.close();
  process.stdin.destroy();
}
