import { beforeEach, expect, test } from '@jest/globals';
import { CircuitBreaker } from './circuit-breaker.ts';

let now = 0;
let breaker: CircuitBreaker;
beforeEach(() => {
  now = 1_000_000;
  breaker = new CircuitBreaker({
    failureRatio: 0.5,
    minimumCalls: 10,
    windowMs: 10_000,
    openMs: 500,
    now: () => now,
  });
});

function record(outcome: 'success' | 'failure' | 'cancelled', times: number): void {
  for (let time = 0; time < times; time += 1) breaker.record('pass', outcome);
}

test('opens when half of the calls failed, and not before there were enough', () => {
  record('failure', 9);
  expect(breaker.state).toBe('closed');
  record('failure', 1);
  expect([breaker.state, breaker.admit()]).toEqual(['open', 'refuse']);
});

test('stays closed below its ratio, and does not count calls that nobody waited for', () => {
  record('success', 60);
  record('failure', 59);
  record('cancelled', 100);
  expect(breaker.state).toBe('closed');
  record('failure', 1);
  expect(breaker.state).toBe('open');
});

test('forgets what is longer ago than its window', () => {
  record('failure', 9);
  now += 10_000;
  record('failure', 9);
  expect(breaker.state).toBe('closed');
  now += 9000;
  record('failure', 1);
  expect(breaker.state).toBe('open');
});

test('lets one call through after a moment, and is what that call says', () => {
  record('failure', 10);
  now += 499;
  expect(breaker.admit()).toBe('refuse');
  now += 1;
  expect([breaker.admit(), breaker.admit(), breaker.state]).toEqual(['probe', 'refuse', 'half-open']);
  breaker.record('probe', 'failure');
  expect([breaker.state, breaker.admit()]).toEqual(['open', 'refuse']);
  now += 500;
  expect(breaker.admit()).toBe('probe');
  breaker.record('probe', 'success');
  expect([breaker.state, breaker.admit()]).toEqual(['closed', 'pass']);
  record('failure', 9);
  expect(breaker.state).toBe('closed');
});

test('hears nothing from calls that began before it opened', () => {
  record('failure', 10);
  record('success', 5);
  expect(breaker.state).toBe('open');
  now += 500;
  expect(breaker.admit()).toBe('probe');
  record('success', 5);
  record('failure', 5);
  expect(breaker.state).toBe('half-open');
});

test('does not wait for a call that hangs: another may decide', () => {
  record('failure', 10);
  now += 500;
  expect(breaker.admit()).toBe('probe');
  now += 500;
  expect(breaker.admit()).toBe('probe');
  breaker.record('probe', 'success');
  expect(breaker.state).toBe('closed');
});

test('lets the next call decide when nobody waited for the one that was to', () => {
  record('failure', 10);
  now += 500;
  expect(breaker.admit()).toBe('probe');
  breaker.record('probe', 'cancelled');
  expect([breaker.state, breaker.admit()]).toEqual(['open', 'probe']);
});
