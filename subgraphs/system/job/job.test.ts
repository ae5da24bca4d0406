import { createMemoryBus } from '@iza/platform/events';
import { defineWorkflow, Jobs } from '@iza/platform/jobs';
import { createLogger } from '@iza/platform/telemetry';
import {
  createTestDatabase,
  createTestSubgraph,
  nextOf,
  type TestDatabase,
  type TestSubgraph,
} from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import createSystemSubgraph from '../index.ts';

let database: TestDatabase;
let system: TestSubgraph;
let jobs: Jobs;
const bus = createMemoryBus();

/** Lets the run that is held go on. */
let goOn = (): void => undefined;
const mayGoOn = new Promise<void>(resolve => (goOn = resolve));

const work = defineWorkflow({
  name: 'sample.work',
  input: z.object({ isHeld: z.boolean() }),
  run: async (context, { isHeld }) => {
    await context.step('begin', async () => 1);
    context.progress({ done: 1, total: 2 });
    if (isHeld) await context.step('hold', () => mayGoOn);
    return 'done';
  },
});

beforeAll(async () => {
  database = await createTestDatabase();
  jobs = new Jobs({
    database,
    events: () => bus,
    logger: createLogger({ level: 'silent', format: 'json' }),
    pollEveryMs: 20,
  });
  await jobs.register(work);
  await jobs.launch();
  system = await createTestSubgraph({
    name: 'system',
    createSubgraph: createSystemSubgraph,
    database,
    deps: { jobs, events: bus },
  });
}, 60_000);
afterAll(async () => {
  await system?.stop();
  await jobs?.stop(0);
  await bus.close();
  await database?.drop();
});

describe('jobs', () => {
  it('are paged with a cursor that is theirs only', async () => {
    for (let count = 0; count < 3; count++) await (await jobs.start(work, { isHeld: false })).result();
    const list =
      'query ($after: String) { jobs(first: 2, after: $after) { totalCount nodes { id workflow state steps { name state } } pageInfo { hasNextPage endCursor } } }';
    const first = (await system.ask(list)).jobs;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(first.nodes[0]).toMatchObject({
      workflow: 'sample.work',
      state: 'SUCCEEDED',
      steps: [{ name: 'begin', state: 'SUCCEEDED' }],
    });
    const second = (await system.ask(list, { after: first.pageInfo.endCursor })).jobs;
    expect(second).toMatchObject({ nodes: [{ state: 'SUCCEEDED' }], pageInfo: { hasNextPage: false } });
    for (const key of [
      ['x', 'job_1'],
      [1, 'job_1'],
      ['1', 'a\0'],
    ]) {
      const after = Buffer.from(JSON.stringify(key)).toString('base64url');
      expect(await system.refusal(list, { after })).toBe('BAD_USER_INPUT');
    }
  });

  it('are followed until they have ended', async () => {
    const { id } = await jobs.start(work, { isHeld: true });
    const events = await system.subscribe('subscription ($id: ID!) { jobUpdated(id: $id) { state } }', {
      id,
    });
    const states: string[] = [];
    for await (const { data } of events) {
      states.push(data.jobUpdated.state);
      if (data.jobUpdated.state === 'RUNNING') goOn();
    }
    expect(states).toContain('RUNNING');
    expect(states.at(-1)).toBe('SUCCEEDED');
    const refused = system.subscribe('subscription { jobUpdated(id: "job_0") { state } }');
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('tell who listens to all of them which ones changed', async () => {
    const events = await system.subscribe('subscription { jobsUpdated(everyMs: 100) { id } }');
    const { id } = await jobs.start(work, { isHeld: false });
    expect((await nextOf(events)).data).toEqual({ jobsUpdated: [{ id }] });
    await events.return!();
  });

  it('are refused with a code when they are cancelled or tried again for nothing', async () => {
    const { id } = await jobs.start(work, { isHeld: false });
    await jobs.handle(id).result();
    const cancel =
      'mutation ($id: ID!) { cancelJob(input: { id: $id }) { job { id } userErrors { code field } } }';
    expect((await system.ask(cancel, { id })).cancelJob).toEqual({
      job: null,
      userErrors: [{ code: 'JOB_FINISHED', field: ['input', 'id'] }],
    });
    const retry = 'mutation ($id: ID!) { retryJob(input: { id: $id }) { job { id } userErrors { code } } }';
    expect((await system.ask(retry, { id })).retryJob.userErrors).toEqual([{ code: 'JOB_NOT_RETRYABLE' }]);
    expect((await system.ask(retry, { id: 'job_0' })).retryJob.userErrors).toEqual([
      { code: 'JOB_NOT_FOUND' },
    ]);
  });
});
