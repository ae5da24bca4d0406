import { Fault } from '@iza/platform/errors';
import { createStream, type Stream } from '@iza/platform/events';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import type { SourceResult } from '../execution/source.ts';
import { Upstream } from './upstream.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const gone = new Fault('SUBGRAPH_UNAVAILABLE', 'The part "things" does not answer.');
const event: SourceResult = { data: { tick: 1 } };

/** An upstream whose source does at each attempt what the test says. */
function follow(attempt: (number: number) => Stream<SourceResult>) {
  const openedAt: number[] = [];
  const events: SourceResult[] = [];
  const opened: boolean[] = [];
  const startedAt = Date.now();
  const upstream = new Upstream({
    open: async () => {
      openedAt.push(Date.now() - startedAt);
      return attempt(openedAt.length);
    },
    onOpened: isAgain => void opened.push(isAgain),
    onEvent: async each => void events.push(each),
  });
  const outcome = upstream.run().then(
    () => 'complete',
    (error: Error) => error,
  );
  return { upstream, outcome, openedAt, events, opened };
}

function failing(...events: SourceResult[]): Stream<SourceResult> {
  const stream = createStream<SourceResult>();
  for (const each of events) stream.push(each);
  stream.fail(gone);
  return stream;
}

describe('a source that went away', () => {
  test('is tried for a minute, each time after a longer pause of at most a second, and then given up', async () => {
    const { outcome, openedAt } = follow(() => failing());
    await jest.advanceTimersByTimeAsync(59_000);
    const pauses = openedAt.map((at, index) => at - (openedAt[index - 1] ?? 0)).slice(1);
    for (const [index, pauseMs] of pauses.entries()) {
      const longestMs = Math.min(1000, 100 * 2 ** index);
      expect(pauseMs).toBeGreaterThanOrEqual(longestMs / 2);
      expect(pauseMs).toBeLessThanOrEqual(longestMs);
    }
    expect(pauses.length).toBeGreaterThan(55);
    await jest.advanceTimersByTimeAsync(3000);
    expect(await outcome).toBe(gone);
    const attempts = openedAt.length;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(openedAt).toHaveLength(attempts);
  });

  test('has a minute again after each event, and a short pause', async () => {
    const { upstream, openedAt, events } = follow(number => (number % 50 === 0 ? failing(event) : failing()));
    await jest.advanceTimersByTimeAsync(300_000);
    expect(events.length).toBeGreaterThan(2);
    expect(openedAt[50]! - openedAt[49]!).toBeLessThanOrEqual(100);
    upstream.close();
  });

  test('is not tried any more when nobody reads', async () => {
    const { upstream, outcome, openedAt } = follow(() => failing());
    await jest.advanceTimersByTimeAsync(1000);
    const attempts = openedAt.length;
    upstream.close();
    expect(await outcome).toBe('complete');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(openedAt).toHaveLength(attempts);
  });

  test('says when it is back', async () => {
    const { upstream, opened } = follow(number => (number < 3 ? failing() : createStream()));
    await jest.advanceTimersByTimeAsync(1000);
    expect(opened).toEqual([false, true, true]);
    upstream.close();
  });
});

describe('a refusal', () => {
  const refused = (code: string) => new GraphQLError('No.', { extensions: { code } });
  const refusing = (error: GraphQLError): Stream<SourceResult> => {
    const stream = createStream<SourceResult>();
    stream.fail(error);
    return stream;
  };

  test('ends the stream', async () => {
    const error = refused('BAD_USER_INPUT');
    expect(await follow(() => refusing(error)).outcome).toBe(error);
  });

  test('that will pass is no end for a stream that ran', async () => {
    const { upstream, events } = follow(number => {
      if (number === 1) return failing(event);
      if (number === 2) return refusing(refused('DATABASE_UNAVAILABLE'));
      const stream = createStream<SourceResult>();
      // As it comes over a socket: an event, and the end.
      stream.push(number === 3 ? { errors: [refused('DATABASE_UNAVAILABLE')] } : event);
      if (number === 3) stream.end();
      return stream;
    });
    await jest.advanceTimersByTimeAsync(2000);
    expect(events).toEqual([event, event]);
    upstream.close();
  });
});

test('a source that is left while it begins is ended once it has begun', async () => {
  let returned = 0;
  const stream = createStream<SourceResult>({ onReturn: () => void (returned += 1) });
  const { upstream, outcome } = follow(() => stream);
  upstream.close();
  expect(await outcome).toBe('complete');
  expect(returned).toBe(1);
});
