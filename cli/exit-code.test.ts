import { faultCodes } from '@iza/platform/errors';
import { expect, it } from '@jest/globals';
import { exitCodeOf } from './exit-code.ts';

it.each([
  ['GRAPHQL_VALIDATION_FAILED', 2],
  ['ALERT_RULE_NOT_FOUND', 3],
  ['FORBIDDEN', 4],
  ['ALERT_NOT_FIRING', 5],
  ['ALERT_RULE_NAME_TAKEN', 5],
  ['RATE_LIMITED', 6],
  ['REQUEST_TIMEOUT', 7],
  ['INTERNAL', 1],
  [undefined, 1],
])('exits after %s with %i', (code, exitCode) => {
  expect(exitCodeOf(code)).toBe(exitCode);
});

it('never calls a fault of the server a mistake of the caller', () => {
  const faults = Object.entries(faultCodes).filter(([, { status }]) => status >= 500);
  for (const [code] of faults) expect([1, 7]).toContain(exitCodeOf(code));
});
