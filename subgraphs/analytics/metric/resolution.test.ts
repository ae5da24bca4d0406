import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { planRange, type Retention, stepMsOf } from './resolution.ts';

const hourMs = 3_600_000;
const retention: Retention = {
  '1s': hourMs,
  '10s': 12 * hourMs,
  '1m': 14 * 24 * hourMs,
  '1h': 400 * 24 * hourMs,
};
const nowMs = Date.UTC(2026, 0, 31, 9, 30, 7, 250);

describe('a range', () => {
  const spans = fc.record({
    agoMs: fc.integer({ min: 2000, max: 390 * 24 * hourMs }),
    share: fc.double({ min: 0.001, max: 1, noNaN: true }),
    maxPoints: fc.integer({ min: 1, max: 2000 }),
  });

  it('between two instants is covered by at most the points that were asked for', () => {
    fc.assert(
      fc.property(spans, ({ agoMs, share, maxPoints }) => {
        const from = new Date(nowMs - agoMs);
        const to = new Date(from.getTime() + Math.max(1000, Math.floor(agoMs * share)));
        const plan = planRange({ from, to }, maxPoints, retention, nowMs);
        expect(Math.ceil((plan.toMs - plan.fromMs) / plan.stepMs)).toBeLessThanOrEqual(maxPoints);
        expect(plan.fromMs).toBeLessThanOrEqual(from.getTime());
        expect(plan.toMs).toBeGreaterThanOrEqual(to.getTime());
        expect(plan.stepMs % stepMsOf[plan.resolution]).toBe(0);
        expect(plan.fromMs % stepMsOf[plan.resolution]).toBe(0);
      }),
    );
  });

  it('that ends now is as long as was asked for, to a step, and reaches now', () => {
    fc.assert(
      fc.property(spans, ({ agoMs, maxPoints }) => {
        const lastSeconds = Math.ceil(agoMs / 1000);
        const plan = planRange({ lastSeconds }, maxPoints, retention, nowMs);
        expect(Math.ceil((plan.toMs - plan.fromMs) / plan.stepMs)).toBeLessThanOrEqual(maxPoints);
        expect(plan.toMs).toBeGreaterThanOrEqual(nowMs);
        expect(plan.toMs - plan.fromMs - lastSeconds * 1000).toBeGreaterThanOrEqual(0);
        expect(plan.toMs - plan.fromMs - lastSeconds * 1000).toBeLessThanOrEqual(plan.stepMs);
      }),
    );
  });

  it.each([
    [300, 300, 1000, '1s'],
    [900, 300, 5000, '1s'],
    [3600, 300, 20_000, '10s'],
    [6 * 3600, 300, 120_000, '1m'],
    [24 * 3600, 300, 300_000, '1m'],
    [400 * 86_400, 300, 2 * 86_400_000, '1h'],
    [3600, 1, 3_600_000, '1m'],
  ])(
    'of the last %d seconds in %d points has steps of %d ms from %s',
    (lastSeconds, maxPoints, stepMs, resolution) => {
      expect(planRange({ lastSeconds }, maxPoints, retention, nowMs)).toMatchObject({ stepMs, resolution });
    },
  );

  it('is read coarser when its beginning is not kept that fine any more', () => {
    const from = new Date(nowMs - 3 * hourMs);
    const to = new Date(from.getTime() + 60_000);
    expect(planRange({ from, to }, 300, retention, nowMs).resolution).toBe('10s');
    const older = new Date(nowMs - 20 * 24 * hourMs);
    expect(
      planRange({ from: older, to: new Date(older.getTime() + 60_000) }, 300, retention, nowMs).resolution,
    ).toBe('1h');
  });

  it('asked for at two moments of one step is the same range', () => {
    const one = planRange({ lastSeconds: 86_400 }, 300, retention, nowMs);
    expect(planRange({ lastSeconds: 86_400 }, 300, retention, nowMs + 1234)).toEqual(one);
  });
});
