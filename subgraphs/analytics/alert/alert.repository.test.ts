import { createTestDatabase, type TestDatabase } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlertRepository } from './alert.repository.ts';
import type { AlertTables } from './alert.tables.ts';
import type { AlertRule, AlertStatus } from './alert.ts';

let database: TestDatabase;
let rules: AlertRepository;
beforeAll(async () => {
  database = await createTestDatabase(['analytics']);
  rules = new AlertRepository(database.getConnection('primary').schema<AlertTables>('analytics'));
});
afterAll(() => database.drop());

const at = new Date(Date.UTC(2026, 0, 31, 9, 30));
const firing: AlertStatus = {
  state: 'FIRING',
  lastValue: 99,
  lastEvaluatedAt: at,
  holdingSince: at,
  firingSince: at,
  acknowledgedAt: null,
};

let made = 0;
async function newRule(): Promise<AlertRule> {
  made += 1;
  const condition = { metricName: 'watched', serviceId: null, comparison: 'ABOVE', threshold: 1 } as const;
  const rest = { name: `Rule ${made}`, forSeconds: 0, severity: 'INFO' } as const;
  return (await rules.insert(`alertRule_${made}`, { ...condition, ...rest }))!;
}

describe('two evaluators that saw the same rule', () => {
  it('change its state once', async () => {
    const seen = await newRule();
    const changes = await Promise.all([rules.changeStatus(seen, firing), rules.changeStatus(seen, firing)]);
    expect(changes.filter(Boolean)).toHaveLength(1);
  });

  it('do not undo that an operator took it in the meantime', async () => {
    const seen = (await rules.changeStatus(await newRule(), firing))!;
    await rules.acknowledge(seen.id);
    const later = new Date(at.getTime() + 20_000);
    expect(await rules.changeStatus(seen, { ...firing, holdingSince: later })).toBeUndefined();
    expect(await rules.findById(seen.id)).toMatchObject({ state: 'ACKNOWLEDGED' });
  });
});
