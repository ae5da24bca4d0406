import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { z } from 'zod';
import { startTestPostgres, type TestPostgres, until, whyNoPostgres } from '../../testing/index.ts';
import { createMemoryBus } from '../memory-bus.ts';
import { createEventTestDatabase, type EventTestDatabase, leaveTrace } from '../testing/event-database.ts';
import { ThingChanged } from '../testing/thing-changed.ts';
import type { EventTransaction } from './consumer.ts';
import { defineEvent, type EventOf } from './event-type.ts';
import type { Outbox } from './outbox.ts';

const noServer = whyNoPostgres();
if (noServer) console.warn(`The outbox is not tested on a server of its own here: ${noServer}.`);

let server: TestPostgres | undefined;
beforeAll(async () => {
  if (!noServer) server = await startTestPostgres();
}, 60_000);
afterAll(() => server?.remove());

type ThingEvent = EventOf<typeof ThingChanged>;
const thing = (entityKey: string, n: number) => ({ type: ThingChanged, entityKey, payload: { n } });

const kinds = noServer ? ['this engine'] : ['this engine', 'a server'];
describe.each(kinds)('events that must not be lost, on %s', kind => {
  let tests: EventTestDatabase;
  beforeEach(async () => {
    tests = await createEventTestDatabase(kind === 'a server' ? server : undefined);
  });
  afterEach(() => tests.close());

  const publish = (outbox: Outbox, ...events: ReturnType<typeof thing>[]) =>
    tests.db.transaction().execute(trx => outbox.publish(trx, ...events));
  /** A consumer that leaves a trace of each event, after `before` let it. */
  const tracer = (name: string, before: (event: ThingEvent) => unknown = () => {}) => ({
    name,
    types: [ThingChanged],
    effects: 'transaction' as const,
    handle: async (event: ThingEvent, trx: EventTransaction) => {
      await before(event);
      await leaveTrace(trx, event.entityKey, event.payload.n);
    },
  });
  const traced = (count: number) =>
    until(`${count} traces`, async () => (await tests.traces()).length >= count);

  it('reach every consumer with all that was said of them, once the transaction has committed', async () => {
    const outbox = tests.outbox();
    const seen: ThingEvent[] = [];
    outbox.consume(tracer('first', event => seen.push(event)));
    outbox.consume(tracer('second'));
    await outbox.start();
    const occurredAt = new Date('2026-01-31T09:30:00.123Z');
    const told = { ...thing('a', 1), occurredAt, principalId: 'user_1', traceId: 'f'.repeat(32) };
    await tests.db.transaction().execute(trx => outbox.publish(trx, told));
    await traced(2);
    expect(seen).toEqual([
      {
        id: expect.stringMatching(/^event_/),
        type: 'tests.thing.changed',
        version: 1,
        entityKey: 'a',
        payload: { n: 1 },
        occurredAt,
        principalId: 'user_1',
        traceId: 'f'.repeat(32),
      },
    ]);
  });

  it('are not there before the commit, and never after a rollback', async () => {
    const outbox = tests.outbox();
    outbox.consume(tracer('only'));
    await outbox.start();
    const failed = tests.db.transaction().execute(async trx => {
      await outbox.publish(trx, thing('gone', 1));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await publish(outbox, thing('kept', 1));
    await traced(1);
    expect(await tests.traces()).toEqual(['kept1']);
  });

  it('come to a new consumer from the beginning, and to a known one from where it was', async () => {
    const before = tests.outbox();
    await publish(before, thing('a', 1), thing('a', 2));
    const first = tests.outbox();
    first.consume(tracer('only'));
    await first.start();
    await traced(2);
    await first.stop();
    await publish(before, thing('a', 3));
    const second = tests.outbox();
    second.consume(tracer('only'));
    await second.start();
    await traced(3);
    expect(await tests.traces()).toEqual(['a1', 'a2', 'a3']);
  });

  it('come to those who want the type, in the version that they know', async () => {
    const outbox = tests.outbox();
    const Newer = defineEvent({
      type: 'tests.thing.changed',
      version: 2,
      payload: z.object({ text: z.string() }),
    });
    const Other = defineEvent({ type: 'tests.thing.removed', version: 1, payload: z.object({}) });
    const seen: string[] = [];
    outbox.consume({
      name: 'newer',
      types: [Newer, Other],
      effects: 'external',
      handle: async event => void seen.push(event.type === Newer.type ? event.payload.text : 'removed'),
    });
    outbox.consume(tracer('older'));
    await outbox.start();
    await tests.db
      .transaction()
      .execute(trx =>
        outbox.publish(
          trx,
          thing('a', 1),
          { type: Newer, entityKey: 'a', payload: { text: 'two' } },
          { type: Other, entityKey: 'a', payload: {} },
        ),
      );
    await until('both', () => seen.length === 2);
    await traced(1);
    expect(seen).toEqual(['two', 'removed']);
  });

  it('do not wait for the next look when a bus tells of them', async () => {
    const bus = createMemoryBus();
    const outbox = tests.outbox({ bus, settings: { pollMs: 600_000 } });
    outbox.consume(tracer('only'));
    await outbox.start();
    await publish(outbox, thing('a', 1));
    await traced(1);
    await publish(outbox, thing('a', 2));
    await traced(2);
    await bus.close();
  });

  it('are tried again with what the failed attempt did undone, and nothing of their entity goes before them', async () => {
    const outbox = tests.outbox();
    let failures = 2;
    outbox.consume({
      ...tracer('only'),
      async handle(event: ThingEvent, trx: EventTransaction) {
        await leaveTrace(trx, event.entityKey, event.payload.n);
        if (event.entityKey === 'a' && event.payload.n === 1 && failures-- > 0) throw new Error('not yet');
      },
    });
    await outbox.start();
    await publish(outbox, thing('a', 1), thing('b', 1), thing('a', 2), thing('a', 3));
    await traced(4);
    expect(await tests.traces()).toEqual(['b1', 'a1', 'a2', 'a3']);
    expect(outbox.activity()).toEqual([{ consumer: 'only', isActive: true, handled: 4, failed: 2, dead: 0 }]);
  });

  it('do not count as handled when the handler swallowed an error of the database', async () => {
    const outbox = tests.outbox();
    let attempts = 0;
    outbox.consume({
      ...tracer('only'),
      async handle(event: ThingEvent, trx: EventTransaction) {
        attempts += 1;
        if (attempts === 1) await sql`select 1/0`.execute(trx).catch(() => {});
        else await leaveTrace(trx, event.entityKey, event.payload.n);
      },
    });
    await outbox.start();
    await publish(outbox, thing('a', 1));
    await traced(1);
    expect(outbox.activity()).toMatchObject([{ handled: 1, failed: 1 }]);
  });

  it('are handled by one process at a time, and by another when that one stops', async () => {
    const [one, two] = [tests.outbox(), tests.outbox()];
    const by: string[] = [];
    one.consume(tracer('only', () => by.push('one')));
    two.consume(tracer('only', () => by.push('two')));
    await one.start();
    await until('the first has it', () => one.activity()[0]!.isActive);
    if (tests.database.getConnection('primary').capabilities.concurrentSessions) await two.start();
    await publish(one, thing('a', 1), thing('a', 2));
    await traced(2);
    await one.stop();
    await two.start();
    await publish(one, thing('a', 3));
    await traced(3);
    expect(by).toEqual(['one', 'one', 'two']);
  });

  it('are refused when they are not what their type says, or outside of a transaction', async () => {
    const outbox = tests.outbox();
    await expect(publish(outbox, thing('a', 1.5))).rejects.toThrow(
      'tests.thing.changed@1 is not published: n: ',
    );
    await expect(publish(outbox, thing('', 1))).rejects.toThrow('1–256 characters');
    await expect(outbox.publish(tests.db as never, thing('a', 1))).rejects.toThrow('in a transaction');
    const { rows } = await sql`select from events.outbox`.execute(tests.db);
    expect(rows).toEqual([]);
  });
});
