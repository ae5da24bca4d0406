import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { z } from 'zod';
import { Fault } from '../../errors/index.ts';
import { until } from '../../testing/index.ts';
import { createEventTestDatabase, type EventTestDatabase, leaveTrace } from '../testing/event-database.ts';
import { ThingChanged } from '../testing/thing-changed.ts';
import { defineEvent } from './event-type.ts';
import type { Outbox } from './outbox.ts';
import { pruneEvents } from './retention.ts';

let tests: EventTestDatabase;
let outbox: Outbox;
/** Entities whose events cannot be handled now. */
let poisoned: Map<string, Error>;
beforeEach(async () => {
  tests = await createEventTestDatabase();
  outbox = tests.outbox();
  poisoned = new Map();
  outbox.consume({
    name: 'only',
    types: [ThingChanged],
    effects: 'transaction',
    async handle(event, trx) {
      const error = poisoned.get(event.entityKey);
      if (error) throw error;
      await leaveTrace(trx, event.entityKey, event.payload.n);
    },
  });
  await outbox.start();
});
afterEach(() => tests.close());

const publish = (entityKey: string, ...ns: number[]) =>
  tests.db
    .transaction()
    .execute(trx => outbox.publish(trx, ...ns.map(n => ({ type: ThingChanged, entityKey, payload: { n } }))));
const letters = () => outbox.administration.deadLetters({ limit: 10 });
const someLetters = (count: number) =>
  until(`${count} dead letters`, async () => (await letters()).length === count);
const traced = (count: number) =>
  until(`${count} traces`, async () => (await tests.traces()).length >= count);

describe('an event that cannot be handled', () => {
  it('stops its own entity only, and is shown with what failed and what waits for it', async () => {
    poisoned.set('a', new Fault('SUBGRAPH_UNAVAILABLE', 'The part does not answer.'));
    await publish('a', 1, 2, 3);
    await publish('b', 1, 2);
    await someLetters(1);
    await traced(2);
    await until('the others wait', async () => (await letters())[0]!.waiting === 2);
    expect(await tests.traces()).toEqual(['b1', 'b2']);
    expect(await letters()).toEqual([
      {
        id: expect.stringMatching(/^delivery_/),
        consumer: 'only',
        failedAt: expect.any(Date),
        attempts: 3,
        errorCode: 'SUBGRAPH_UNAVAILABLE',
        errorMessage: 'The part does not answer.',
        waiting: 2,
        event: expect.objectContaining({ type: 'tests.thing.changed', entityKey: 'a' }),
      },
    ]);
  });

  it('never shows the text of an error that was not expected', async () => {
    poisoned.set('a', new Error('password=hunter2'));
    await publish('a', 1);
    await someLetters(1);
    expect(await letters()).toMatchObject([{ errorCode: 'INTERNAL' }]);
    expect(JSON.stringify(await letters())).not.toContain('hunter2');
    const { rows } = await sql`select * from events.deliveries`.execute(tests.db);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });

  it('goes on with all that waited, in order, when it is replayed after the cause is gone', async () => {
    poisoned.set('a', new Error('broken'));
    await publish('a', 1, 2, 3);
    await someLetters(1);
    poisoned.clear();
    const [letter] = await letters();
    await outbox.administration.replay(letter!.id);
    await publish('a', 4);
    await traced(4);
    expect(await tests.traces()).toEqual(['a1', 'a2', 'a3', 'a4']);
    expect(await letters()).toEqual([]);
    await expect(outbox.administration.replay(letter!.id)).rejects.toMatchObject({
      code: 'DEAD_LETTER_NOT_FOUND',
    });
  });

  it('becomes a dead letter again, under the same id, when it is replayed while the cause is there', async () => {
    poisoned.set('a', new Error('broken'));
    await publish('a', 1);
    await someLetters(1);
    const [{ id } = { id: '' }] = await letters();
    await outbox.administration.replay(id);
    await outbox.administration.replay(id);
    await someLetters(1);
    expect(await letters()).toMatchObject([{ id, attempts: 3 }]);
  });

  it('is given up when it is discarded, and the next of its entity has its turn', async () => {
    poisoned.set('a', new Error('broken'));
    await publish('a', 1, 2, 3);
    await someLetters(1);
    const [letter] = await letters();
    poisoned.clear();
    await outbox.administration.discard(letter!.id);
    await traced(2);
    expect(await tests.traces()).toEqual(['a2', 'a3']);
    await expect(outbox.administration.discard(letter!.id)).rejects.toMatchObject({
      code: 'DEAD_LETTER_NOT_FOUND',
    });
  });

  it('is a dead letter at once when its payload is not what the consumer declared', async () => {
    const Sloppy = defineEvent({ type: 'tests.thing.changed', version: 1, payload: z.object({}).loose() });
    await tests.db
      .transaction()
      .execute(trx => outbox.publish(trx, { type: Sloppy, entityKey: 'a', payload: { n: 'x' } }));
    await someLetters(1);
    expect(await letters()).toMatchObject([{ attempts: 1, errorCode: 'EVENT_PAYLOAD_REFUSED' }]);
  });

  it('fails when its handler takes too long, and what the handler still does then changes nothing', async () => {
    let late: Promise<unknown> = Promise.resolve();
    let release = (): void => {};
    const held = new Promise<void>(resolve => (release = resolve));
    outbox.consume({
      name: 'slow',
      types: [ThingChanged],
      effects: 'transaction',
      timeoutMs: 20,
      handle: (event, trx) =>
        (late = held.then(() => leaveTrace(trx, 'late', event.payload.n))) as Promise<void>,
    });
    await publish('a', 1);
    await someLetters(1);
    expect(await letters()).toMatchObject([{ consumer: 'slow', errorCode: 'EVENT_HANDLER_TIMEOUT' }]);
    release();
    await expect(late).rejects.toThrow();
    expect(await tests.traces()).toEqual(['a1']);
  });
});

describe('old events', () => {
  const stored = async () => (await sql`select from events.outbox`.execute(tests.db)).rows.length;
  const passed = () =>
    until('all is passed', async () =>
      (await outbox.administration.consumers()).every(({ lag, deadLetters }) => lag === deadLetters),
    );

  it('are removed when every consumer has handled them, and not before they are old', async () => {
    await publish('a', 1, 2);
    await traced(2);
    await passed();
    expect(await pruneEvents(tests.db, 60_000)).toBe(0);
    expect(await pruneEvents(tests.db, 0)).toBe(2);
    expect(await stored()).toBe(0);
  });

  it('are kept while a dead letter, or what waits behind one, needs them', async () => {
    poisoned.set('a', new Error('broken'));
    await publish('a', 1, 2);
    await publish('b', 1);
    await someLetters(1);
    await traced(1);
    expect(await pruneEvents(tests.db, 0)).toBe(1);
    expect(await stored()).toBe(2);
  });

  it('are kept for a consumer that is away, which is shown as missing until it is forgotten', async () => {
    await sql`insert into events.consumers (name, types, last_seen_at)
      values ('away', '{tests.thing.changed@1}', now() - interval '2 days')`.execute(tests.db);
    await publish('a', 1);
    await traced(1);
    expect(await pruneEvents(tests.db, 0)).toBe(0);
    expect(await outbox.administration.consumers()).toMatchObject([
      { name: 'away', state: 'MISSING', lag: 1, oldestUnhandledAt: expect.any(Date), lastHandledAt: null },
      { name: 'only', state: 'RUNNING', lag: 0, oldestUnhandledAt: null, lastHandledAt: expect.any(Date) },
    ]);
    await expect(outbox.administration.forget('only')).rejects.toMatchObject({
      code: 'EVENT_CONSUMER_IN_USE',
    });
    await expect(outbox.administration.forget('nobody')).rejects.toMatchObject({
      code: 'EVENT_CONSUMER_NOT_FOUND',
    });
    await outbox.administration.forget('away');
    expect(await pruneEvents(tests.db, 0)).toBe(1);
  });

  it('are no longer behind a consumer whose types they are not', async () => {
    const Other = defineEvent({ type: 'tests.other.happened', version: 1, payload: z.object({}) });
    await tests.db
      .transaction()
      .execute(trx => outbox.publish(trx, { type: Other, entityKey: 'a', payload: {} }));
    await until('it is removed', async () => (await pruneEvents(tests.db, 0)) === 1);
  });
});
