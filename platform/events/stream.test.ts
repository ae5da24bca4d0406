import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { batched, createMemoryBus, createStream, streamFrom } from './index.ts';

const tick = () => new Promise(resolve => setImmediate(resolve));

describe('a stream', () => {
  it('gives values in order, queued or awaited, and is done after its end', async () => {
    const stream = createStream<number>();
    stream.push(1);
    const [first, second] = [stream.next(), stream.next()];
    stream.push(2);
    stream.push(3);
    stream.end();
    stream.push(4);
    expect(await Promise.all([first, second, stream.next(), stream.next()])).toEqual([
      { done: false, value: 1 },
      { done: false, value: 2 },
      { done: false, value: 3 },
      { done: true, value: undefined },
    ]);
  });

  it('lets the reader go at once while it waits for a value, and tells the source once', async () => {
    let returns = 0;
    const stream = createStream<number>({ onReturn: () => void (returns += 1) });
    const waiting = [stream.next(), stream.next()];
    await stream.return();
    await stream.return();
    expect(await Promise.all(waiting)).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
    expect(returns).toBe(1);
    stream.push(1);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('is let go by `break` in a loop', async () => {
    let returns = 0;
    const stream = createStream<number>({ onReturn: () => void (returns += 1) });
    stream.push(1);
    stream.push(2);
    for await (const value of stream) if (value === 1) break;
    expect(returns).toBe(1);
    expect(stream.queued).toBe(0);
  });

  it('fails its reader once, after what was queued', async () => {
    const stream = createStream<number>();
    stream.push(1);
    stream.fail(new Error('the source broke'));
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    await expect(stream.next()).rejects.toThrow('the source broke');
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    const waiting = createStream<number>();
    const next = waiting.next();
    waiting.fail(new Error('the source broke'));
    await expect(next).rejects.toThrow('the source broke');
  });

  it('that must not lose fails behind what is queued when it is read too slowly, and ends its source', async () => {
    let returns = 0;
    const stream = createStream<number>({
      maxQueued: 2,
      isLossless: true,
      onReturn: () => void (returns += 1),
    });
    for (const value of [1, 2, 3, 4]) stream.push(value);
    expect([returns, stream.dropped]).toEqual([1, 0]);
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual([1, 2]);
    await expect(stream.next()).rejects.toThrow('too slowly');
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(returns).toBe(1);
  });

  it('keeps the newest for a slow reader and counts every value that it dropped', () => {
    const operations = fc.array(fc.oneof(fc.constant('read' as const), fc.integer()), { maxLength: 60 });
    return fc.assert(
      fc.asyncProperty(operations, fc.integer({ min: 1, max: 5 }), async (steps, maxQueued) => {
        const stream = createStream<number>({ maxQueued });
        const expected: number[] = [];
        const [read, kept]: unknown[][] = [[], []];
        let dropped = 0;
        for (const step of steps) {
          if (step !== 'read') {
            stream.push(step);
            expected.push(step);
            if (expected.length > maxQueued) {
              expected.shift();
              dropped += 1;
            }
          } else if (expected.length > 0) {
            read!.push((await stream.next()).value);
            kept!.push(expected.shift());
          }
          expect([stream.queued, stream.dropped]).toEqual([expected.length, dropped]);
        }
        expect(read).toEqual(kept);
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

describe('a stream from a bus', () => {
  it('hears its channel until it is let go', async () => {
    const bus = createMemoryBus();
    const stream = await streamFrom<number>(bus, 'a');
    bus.publish('a', 1);
    bus.publish('b', 2);
    expect((await stream.next()).value).toBe(1);
    await stream.return();
    bus.publish('a', 3);
    await tick();
    expect(bus.counts().delivered).toBe(1);
  });
});

describe('batches', () => {
  const keyed = (key: string, n: number) => ({ key, n });
  const byKey = ({ key }: { key: string }) => key;

  it('give the latest value of each key, the first at once and the next when the time is over', async () => {
    const source = createStream<{ key: string; n: number }>();
    const batches = batched(source, 60, byKey);
    source.push(keyed('a', 1));
    const startedAt = performance.now();
    expect((await batches.next()).value).toEqual([keyed('a', 1)]);
    expect(performance.now() - startedAt).toBeLessThan(50);
    for (const value of [keyed('b', 1), keyed('a', 2), keyed('b', 2)]) source.push(value);
    expect((await batches.next()).value).toEqual([keyed('b', 2), keyed('a', 2)]);
    expect(performance.now() - startedAt).toBeGreaterThan(55);
    await batches.return();
  });

  it('miss no key and give the latest value however slowly they are read', async () => {
    const source = createStream<{ key: string; n: number }>();
    const batches = batched(source, 5, byKey);
    for (let n = 0; n < 12; n += 1) {
      source.push(keyed(`k${n % 3}`, n));
      await new Promise(resolve => setTimeout(resolve, 4));
    }
    source.end();
    const latest = new Map<string, number>();
    for await (const batch of batches) for (const { key, n } of batch) latest.set(key, n);
    expect(Object.fromEntries(latest)).toEqual({ k0: 9, k1: 10, k2: 11 });
    expect(batches.dropped).toBe(0);
  });

  it('let their source go, and leave no timer, when they are let go', async () => {
    let returns = 0;
    const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
    const before = timers();
    const source = createStream<{ key: string; n: number }>({ onReturn: () => void (returns += 1) });
    const batches = batched(source, 20_000, byKey);
    source.push(keyed('a', 1));
    await batches.next();
    source.push(keyed('a', 2));
    await tick();
    expect(timers()).toBe(before + 1);
    const waiting = batches.next();
    await batches.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(returns).toBe(1);
    expect(timers()).toBe(before);
  });

  it('pass on what was collected, then the error of their source', async () => {
    const source = createStream<{ key: string; n: number }>();
    const batches = batched(source, 20, byKey);
    source.push(keyed('a', 1));
    source.fail(new Error('the source broke'));
    expect((await batches.next()).value).toEqual([keyed('a', 1)]);
    await expect(batches.next()).rejects.toThrow('the source broke');
  });
});
