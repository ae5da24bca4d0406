import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { DomainError, Fault } from '../errors/index.ts';
import { createMemoryBus, type EventBus } from '../events/index.ts';
import { createLogger } from '../telemetry/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { eventually, nextOf } from '../testing/waiting.ts';
import { defineWorkflow, type Job, Jobs, jobSampler } from './index.ts';

let database: TestDatabase;
let bus: EventBus;
let jobs: Jobs;
let log: string[];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  bus = createMemoryBus();
  log = [];
  jobs = createJobs();
  await jobs.launch();
});
afterEach(async () => {
  await jobs.stop(0);
  await bus.close();
  await run(
    'truncate jobs.workflow_status, jobs.workflow_input, jobs.workflow_output, jobs.executors cascade',
  );
});

async function run(statement: string): Promise<void> {
  await database.getConnection('primary').withSession(session => session.query(statement));
}

function createJobs(): Jobs {
  const destination = { write: (line: string) => void log.push(line) };
  return new Jobs({
    database,
    events: () => bus,
    logger: createLogger({ level: 'debug', format: 'json', destination: destination as never }),
    pollEveryMs: 20,
    deadAfterMs: 1000,
  });
}

const double = defineWorkflow({
  name: 'number.double',
  input: z.object({ number: z.number(), unit: z.string().default('none') }),
  run: async (context, { number, unit }) =>
    context.step('double', async () => ({ number: number * 2, unit, for: context.principalId })),
});

class NotWanted extends DomainError {
  readonly code = 'NOT_WANTED';
}

/** A promise and what settles it. */
function signal<Value = void>() {
  let resolve!: (value: Value) => void;
  const promise = new Promise<Value>(done => (resolve = done));
  return { promise, resolve };
}

describe('a job', () => {
  it('gives the result of its workflow, for whom it was started', async () => {
    await jobs.register(double);
    const job = await jobs.start(double, { number: 21 }, { principalId: 'user_1', traceId: 'abc' });
    expect(await job.result()).toEqual({ number: 42, unit: 'none', for: 'user_1' });
    expect(await job.status()).toMatchObject({
      workflow: 'number.double',
      version: 1,
      state: 'SUCCEEDED',
      principalId: 'user_1',
      traceId: 'abc',
      attempts: 1,
      failure: null,
    });
    expect(await jobs.steps(job.id)).toMatchObject([{ name: 'double', state: 'SUCCEEDED' }]);
  });

  it('is the same for the same key, and a conflict with another input', async () => {
    await jobs.register(double);
    const options = { idempotencyKey: 'once' };
    const first = await jobs.start(double, { number: 1 }, options);
    // The order of the fields and what the schema fills in make no difference.
    const again = await jobs.start(double, { unit: 'none', number: 1 }, options);
    expect(again.id).toBe(first.id);
    expect(await again.result()).toMatchObject({ number: 2 });
    await expect(jobs.start(double, { number: 2 }, options)).rejects.toMatchObject({ code: 'JOB_CONFLICT' });
    expect(await jobs.count({})).toBe(1);
  });

  it('is one of many that are started at once with one key', async () => {
    await jobs.register(double);
    const started = await Promise.all(
      Array.from({ length: 10 }, () => jobs.start(double, { number: 1 }, { idempotencyKey: 'race' })),
    );
    expect(new Set(started.map(job => job.id)).size).toBe(1);
    expect(await jobs.count({})).toBe(1);
  });

  it.each([
    ['an input of another shape', { number: 'one' }, {}, 'JOB_INPUT_INVALID'],
    ['an empty key', { number: 1 }, { idempotencyKey: '' }, 'JOB_KEY_INVALID'],
    ['a key with NUL', { number: 1 }, { idempotencyKey: 'a\0b' }, 'JOB_KEY_INVALID'],
  ])('is not started with %s', async (_, input, options, code) => {
    await jobs.register(double);
    await expect(jobs.start(double, input as never, options)).rejects.toMatchObject({ code });
    expect(await jobs.count({})).toBe(0);
  });

  it('repeats a step that fails, with one idempotency key, until it succeeds', async () => {
    const keys: string[] = [];
    const flaky = defineWorkflow({
      name: 'flaky.try',
      input: z.object({}),
      run: context =>
        context.step(
          'try',
          async ({ idempotencyKey, attempt }) => {
            keys.push(idempotencyKey);
            if (attempt < 3) throw new Error('not yet');
            return attempt;
          },
          { backoffMs: 1 },
        ),
    });
    await jobs.register(flaky);
    const job = await jobs.start(flaky, {});
    expect(await job.result()).toBe(3);
    expect(keys).toEqual(Array(3).fill(`${job.id}:try`));
  });

  it.each([
    ['an error', () => new Error('password=hunter2'), 2, 'INTERNAL', /in the log/],
    ['a refusal', () => new NotWanted('Not on Sundays.'), 1, 'NOT_WANTED', /^Not on Sundays\.$/],
    ['a final fault', () => new Fault('VECTOR_UNAVAILABLE', 'No.'), 1, 'VECTOR_UNAVAILABLE', /^No\.$/],
  ])('fails with %s after as many attempts as help, and tells only what may be told', async (...row) => {
    const [, makeError, expectedAttempts, code, message] = row;
    let attempts = 0;
    const failing = defineWorkflow({
      name: 'failing.try',
      input: z.object({}),
      run: context =>
        context.step(
          'try',
          async () => {
            attempts += 1;
            throw makeError();
          },
          { retries: 1, backoffMs: 1 },
        ),
    });
    await jobs.register(failing);
    const job = await jobs.start(failing, {});
    const told = { code, message: expect.stringMatching(message), step: 'try' };
    await expect(job.result()).rejects.toMatchObject(told);
    expect(attempts).toBe(expectedAttempts);
    expect(await job.status()).toMatchObject({ state: 'FAILED', failure: told });
    expect(JSON.stringify([await job.status(), await jobs.steps(job.id)])).not.toContain('hunter2');
  });

  it('loses no attempt of a step to a database that is away', async () => {
    const calls: number[] = [];
    const patient = defineWorkflow({
      name: 'patient.write',
      input: z.object({}),
      run: context =>
        context.step(
          'write',
          async ({ attempt }) => {
            calls.push(attempt);
            if (attempt === 1) throw new Fault('DATABASE_UNAVAILABLE', 'Away.');
            return 'written';
          },
          { retries: 0 },
        ),
    });
    await jobs.register(patient);
    expect(await (await jobs.start(patient, {})).result()).toBe('written');
    expect(calls).toEqual([1, 2]);
  });

  it('gives a step up that takes too long, and tells it by its signal', async () => {
    const aborted = signal<string>();
    const slow = defineWorkflow({
      name: 'slow.wait',
      input: z.object({}),
      run: context =>
        context.step(
          'wait',
          ({ signal: ofAttempt }) => {
            ofAttempt.addEventListener('abort', () => aborted.resolve(String(ofAttempt.reason)));
            return new Promise(() => {});
          },
          { timeoutMs: 20, retries: 0 },
        ),
    });
    await jobs.register(slow);
    const job = await jobs.start(slow, {});
    await expect(job.result()).rejects.toMatchObject({ step: 'wait' });
    expect(await aborted.promise).toContain('took longer than 20 ms');
  });

  it('refuses two steps of one name, which would share an idempotency key', async () => {
    const twice = defineWorkflow({
      name: 'twice.same',
      input: z.object({}),
      run: async context => {
        await context.step('a', async () => 1);
        await context.step('a', async () => 2);
      },
    });
    await jobs.register(twice);
    const job = await jobs.start(twice, {});
    await expect(job.result()).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(log.join('')).toContain('exists twice in this run');
  });

  it('waits for what is sent to it, also before it waits, and goes on without after its time', async () => {
    const approval = defineWorkflow({
      name: 'approval.wait',
      input: z.object({ timeoutMs: z.number() }),
      run: async (context, { timeoutMs }) => (await context.receive('approval', timeoutMs)) ?? 'nobody came',
    });
    await jobs.register(approval);
    const job = await jobs.start(approval, { timeoutMs: 60_000 });
    await jobs.send(job.id, 'approval', { isApproved: true }, { idempotencyKey: 'a' });
    expect(await job.result()).toEqual({ isApproved: true });
    expect(await (await jobs.start(approval, { timeoutMs: 1 })).result()).toBe('nobody came');
    await expect(jobs.send(job.id, 'approval', 1)).rejects.toMatchObject({ code: 'JOB_FINISHED' });
    await expect(jobs.send('job_0', 'approval', 1)).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
  });

  it('runs other workflows as its own, and fails with them', async () => {
    const parent = defineWorkflow({
      name: 'parent.run',
      input: z.object({ number: z.number() }),
      run: (context, { number }) => context.run('child', double, { number }),
    });
    await jobs.register(parent);
    await jobs.register(double);
    const job = await jobs.start(parent, { number: 2 }, { principalId: 'user_1' });
    expect(await job.result()).toEqual({ number: 4, unit: 'none', for: 'user_1' });
    const [child] = (await jobs.list({ workflow: 'number.double' }, 10)) as [Job];
    expect(child).toMatchObject({ parentId: job.id, principalId: 'user_1' });
    expect((await jobs.steps(job.id)).map(step => step.childId)).toEqual([child.id, child.id]);
    const wrong = await jobs.start(parent, { number: Number.MAX_VALUE, unit: 1 } as never);
    expect(await wrong.result()).toMatchObject({ number: null });
  });

  it('tells how far it is, to whoever looks and to whoever listens', async () => {
    const goOn = signal();
    const counting = defineWorkflow({
      name: 'counting.run',
      input: z.object({}),
      run: async context => {
        context.progress({ done: 1, total: 4, message: 'one of four' });
        await context.step('hold', () => goOn.promise);
      },
    });
    await jobs.register(counting);
    const changes = await jobs.changes();
    const job = await jobs.start(counting, {});
    expect(await nextOf(changes)).toEqual({ id: job.id });
    await eventually(async () =>
      expect(await job.status()).toMatchObject({
        state: 'RUNNING',
        progress: { done: 1, total: 4, message: 'one of four' },
      }),
    );
    goOn.resolve();
    await job.result();
    await changes.return!();
  });
});

describe('cancelling and trying again', () => {
  it('ends a run at once, tells its step, and goes on from there when tried again', async () => {
    const inStep = signal<AbortSignal>();
    let firsts = 0;
    let isHolding = true;
    const holding = defineWorkflow({
      name: 'holding.run',
      input: z.object({}),
      run: async context => {
        await context.step('first', async () => (firsts += 1));
        return context.step('second', async attempt => {
          if (!isHolding) return attempt.idempotencyKey;
          inStep.resolve(attempt.signal);
          return new Promise<string>(() => {});
        });
      },
    });
    await jobs.register(holding);
    const job = await jobs.start(holding, {});
    const ofStep = await inStep.promise;
    expect(await jobs.cancel(job.id)).toMatchObject({ state: 'CANCELLED' });
    expect(ofStep.aborted).toBe(true);
    await expect(job.result()).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
    await expect(jobs.cancel(job.id)).rejects.toMatchObject({ code: 'JOB_FINISHED' });

    isHolding = false;
    await jobs.retry(job.id);
    expect(await job.result()).toBe(`${job.id}:second`);
    expect(firsts).toBe(1);
    await expect(jobs.retry(job.id)).rejects.toMatchObject({ code: 'JOB_NOT_RETRYABLE' });
  });

  it('does a failed step again, and nothing before it', async () => {
    const calls: string[] = [];
    let isBroken = true;
    const mended = defineWorkflow({
      name: 'mended.run',
      input: z.object({}),
      run: async context => {
        await context.step('good', async () => calls.push('good'));
        await context.step(
          'bad',
          async () => {
            calls.push('bad');
            if (isBroken) throw new Error('broken');
          },
          { retries: 0 },
        );
        return 'whole';
      },
    });
    await jobs.register(mended);
    const job = await jobs.start(mended, {});
    await expect(job.result()).rejects.toMatchObject({ step: 'bad' });
    isBroken = false;
    await jobs.retry(job.id);
    expect(await job.result()).toBe('whole');
    expect(calls).toEqual(['good', 'bad', 'bad']);
  });

  it('cancels what a run waits for together with it', async () => {
    const inChild = signal();
    const child = defineWorkflow({
      name: 'child.hold',
      input: z.object({}),
      run: context =>
        context.step('hold', async () => {
          inChild.resolve();
          return new Promise<never>(() => {});
        }),
    });
    const parent = defineWorkflow({
      name: 'parent.hold',
      input: z.object({}),
      run: context => context.run('child', child, {}),
    });
    await jobs.register(child);
    await jobs.register(parent);
    const job = await jobs.start(parent, {});
    await inChild.promise;
    await jobs.cancel(job.id);
    const states = (await jobs.list({}, 10)).map(({ state }) => state);
    expect(states).toEqual(['CANCELLED', 'CANCELLED']);
  });
});

describe('many jobs', () => {
  it('run at most as many at a time as the workflow says', async () => {
    let running = 0;
    let most = 0;
    const narrow = defineWorkflow({
      name: 'narrow.run',
      input: z.object({ number: z.number() }),
      concurrency: { total: 2 },
      run: context =>
        context.step('work', async () => {
          most = Math.max(most, ++running);
          await new Promise(resolve => setImmediate(resolve));
          running -= 1;
        }),
    });
    await jobs.register(narrow);
    const started = await Promise.all([...Array(12).keys()].map(number => jobs.start(narrow, { number })));
    await Promise.all(started.map(job => job.result()));
    expect(most).toBeLessThanOrEqual(2);
  });

  it('are listed newest first, page by page, by state and by workflow', async () => {
    await jobs.register(double);
    const ids: string[] = [];
    for (let number = 0; number < 5; number++) ids.unshift((await jobs.start(double, { number })).id);
    await eventually(async () => expect(await jobs.count({ states: ['SUCCEEDED'] })).toBe(5));
    const first = await jobs.list({}, 2);
    const { id, createdAt } = first.at(-1)!;
    const rest = await jobs.list({}, 10, { createdAtMs: createdAt.getTime(), id });
    expect([...first, ...rest].map(job => job.id).sort()).toEqual(ids.sort());
    expect(await jobs.list({ states: ['FAILED'] }, 10)).toEqual([]);
    expect(await jobs.list({ workflow: 'other' }, 10)).toEqual([]);
    expect(await jobs.count({ workflow: 'number.double' })).toBe(5);
  });
});

describe('a process that runs jobs', () => {
  it('leaves a job alone whose code it does not have, says so, and runs it when it has', async () => {
    const next = defineWorkflow({ ...double, version: 2 });
    await jobs.register(next);
    await jobs.stop();
    // Its queue is known; nobody with the code of version 2 is there any more.
    const { id } = await withJobs(async newer => {
      await newer.register(next);
      await newer.launch();
      return newer.start(next, { number: 4 }, { idempotencyKey: 'later' });
    });
    // It may have been quick: a fresh one that nobody took up is what this is about.
    await run(
      `update jobs.workflow_status set status = 'ENQUEUED', owner_xid = null where workflow_uuid = '${id}'`,
    );
    jobs = createJobs();
    await jobs.register(double);
    await jobs.launch();
    expect(await jobs.find(id)).toMatchObject({ state: 'STRANDED', version: 2 });
    expect(jobs.counts.stranded).toBe(1);
    expect(log.join('')).toContain('wait for a process that has the code');
    await jobs.register(next);
    expect(await jobs.handle(id).result()).toMatchObject({ number: 8 });
  });

  it('takes up again what it has claimed and lost sight of', async () => {
    await jobs.register(double);
    const job = await jobs.start(double, { number: 5 });
    await job.result();
    // As if the database had gone away between the claim and the beginning.
    await run(
      `update jobs.workflow_status set status = 'PENDING', owner_xid = 'lost', started_at_epoch_ms = 1,
         executor_id = (select id from jobs.executors) where workflow_uuid = '${job.id}'`,
    );
    await eventually(async () => expect((await job.status()).state).toBe('SUCCEEDED'));
    expect(jobs.counts.resumed).toBe(1);
  });

  it('hands what is under way to the next one when it stops', async () => {
    const inStep = signal();
    let isHolding = true;
    const held = defineWorkflow({
      name: 'held.run',
      input: z.object({}),
      run: context =>
        context.step('hold', async () => {
          if (!isHolding) return 'done by the next';
          inStep.resolve();
          return new Promise<string>(() => {});
        }),
    });
    await jobs.register(held);
    const { id } = await jobs.start(held, {});
    await inStep.promise;
    await jobs.stop(0);
    expect(await jobs.find(id)).toMatchObject({ state: 'STRANDED' });
    isHolding = false;
    jobs = createJobs();
    await jobs.register(held);
    await jobs.launch();
    expect(await jobs.handle(id).result()).toBe('done by the next');
  });

  it('logs in our format only, and measures what it does', async () => {
    await jobs.register(double);
    const sample = jobSampler(jobs);
    await (await jobs.start(double, { number: 1 })).result();
    for (const line of log) expect(JSON.parse(line)).toMatchObject({ level: expect.any(String) });
    const samples = await sample(1000);
    expect(samples).toContainEqual(expect.objectContaining({ name: 'jobs_succeeded_per_second', value: 1 }));
  });

  it('refuses to start jobs while it is not launched, with a code', async () => {
    await jobs.register(double);
    await jobs.stop();
    await expect(jobs.start(double, { number: 1 })).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  });
});

async function withJobs<Result>(work: (other: Jobs) => Promise<Result>): Promise<Result> {
  const other = createJobs();
  try {
    return await work(other);
  } finally {
    await other.stop(0);
  }
}
