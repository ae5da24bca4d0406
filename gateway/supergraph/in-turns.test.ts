import { expect, test } from '@jest/globals';
import { inTurns } from './in-turns.ts';

test('what waits gets its turn between any two steps, and several after a long one', async () => {
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  const seen: number[] = [];
  function* steps(): Generator<void, string, void> {
    for (let step = 0; step < 3; step += 1) {
      seen.push(turns);
      const until = performance.now() + 5;
      while (performance.now() < until);
      yield;
    }
    return 'done';
  }
  setImmediate(count);
  expect(await inTurns(steps())).toBe('done');
  isOver = true;
  const [first, second, third] = seen as [number, number, number];
  expect(second - first).toBeGreaterThan(1);
  expect(third - second).toBeGreaterThan(1);
});

test('ends at the next step when it is given up', async () => {
  const giveUp = new AbortController();
  let steps = 0;
  function* endless(): Generator<void, never, void> {
    for (;;) {
      steps += 1;
      if (steps === 3) giveUp.abort();
      yield;
    }
  }
  await expect(inTurns(endless(), giveUp.signal)).rejects.toThrow('aborted');
  expect(steps).toBe(3);
});
