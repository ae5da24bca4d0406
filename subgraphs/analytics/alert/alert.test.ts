import { eventually, nextOf } from '@iza/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AnalyticsTest, analyticsTest, measure, sample, secondsAgo } from '../analytics-test.ts';

let test: AnalyticsTest;
beforeAll(async () => {
  test = await analyticsTest();
});
afterAll(() => test.drop());

const fields =
  'id name state severity threshold forSeconds lastValue lastEvaluatedAt firingSince acknowledgedAt service { id }';

const createAlertRule = /* GraphQL */ `
  mutation($input: CreateAlertRuleInput!) {
    createAlertRule(input: $input) { alertRule { ${fields} } userErrors { code message field } }
  }`;

let uses = 0;
/** A rule that fires on the first measurement above 10, with a metric and a key of its own. */
function input(over: object = {}) {
  uses += 1;
  return {
    name: `Rule ${uses}`,
    metricName: `watched_${uses}`,
    comparison: 'ABOVE',
    threshold: 10,
    forSeconds: 0,
    severity: 'WARNING',
    idempotencyKey: `key-${uses}`,
    ...over,
  };
}

const create = async (over: object) => (await test.ask(createAlertRule, { input: over })).createAlertRule;
const acknowledge = async (id: string, by = test) =>
  (
    await by.ask(
      `mutation($input: AcknowledgeAlertInput!) {
        acknowledgeAlert(input: $input) { alertRule { ${fields} } userErrors { code message } }
      }`,
      { input: { id } },
    )
  ).acknowledgeAlert;
const ruleOf = async (id: string, by = test) =>
  (await by.ask(`query($id: ID!) { alertRule(id: $id) { ${fields} } }`, { id })).alertRule;

/** A rule of its own that fires. */
async function firingRule() {
  const wanted = input();
  const { alertRule } = await create(wanted);
  test.measure({ samples: [sample(wanted.metricName, 99)] });
  await eventually(async () => expect(await ruleOf(alertRule.id)).toMatchObject({ state: 'FIRING' }));
  return { id: alertRule.id as string, metricName: wanted.metricName };
}

describe('creating an alert rule', () => {
  it('answers the rule with the defaults of the schema filled in', async () => {
    const { createAlertRule: answer } = await test.ask(`mutation {
      createAlertRule(input: {
        name: "  Spaces around  ", metricName: "anything", serviceId: "service_gateway",
        comparison: ABOVE, threshold: 1, idempotencyKey: "defaults"
      }) { alertRule { ${fields} } userErrors { code } }
    }`);
    const { alertRule, userErrors } = answer;
    expect(userErrors).toEqual([]);
    expect(alertRule).toMatchObject({
      id: expect.stringMatching(/^alertRule_/),
      name: 'Spaces around',
      state: 'OK',
      severity: 'WARNING',
      forSeconds: 30,
      lastValue: null,
      service: { id: 'service_gateway' },
    });
  });

  it.each([
    ['an empty name', { name: '  ' }, 'ALERT_RULE_INVALID', 'name'],
    ['a name of more than 80 characters', { name: 'x'.repeat(81) }, 'ALERT_RULE_INVALID', 'name'],
    ['a metric name that can be none', { metricName: 'Latency P99' }, 'ALERT_RULE_INVALID', 'metricName'],
    ['the id of something else', { serviceId: 'metric_1' }, 'ALERT_RULE_INVALID', 'serviceId'],
    ['a time below zero', { forSeconds: -1 }, 'ALERT_RULE_INVALID', 'forSeconds'],
    ['a time of more than a day', { forSeconds: 86_401 }, 'ALERT_RULE_INVALID', 'forSeconds'],
    ['a name that is taken', { name: 'Many requests fail' }, 'ALERT_RULE_NAME_TAKEN', 'name'],
    ['no idempotency key', { idempotencyKey: '' }, 'IDEMPOTENCY_KEY_INVALID', 'idempotencyKey'],
  ])('refuses %s and names the field', async (_, over, code, field) => {
    const { alertRule, userErrors } = await create(input(over));
    expect(alertRule).toBeNull();
    expect(userErrors).toEqual([{ code, field: ['input', field], message: expect.any(String) }]);
  });

  it('again with the same key answers the first rule and makes no second one', async () => {
    const wanted = input();
    const first = await create(wanted);
    const again = await create(wanted);
    expect(again).toEqual(first);
  });

  it('twice at the same time with one key makes one rule', async () => {
    const wanted = input();
    const [one, other] = await Promise.all([create(wanted), create(wanted)]);
    expect(one.alertRule.id).toBe(other.alertRule.id);
  });

  it('with a key of another request is a conflict', async () => {
    const wanted = input();
    await create(wanted);
    const { alertRule, userErrors } = await create({ ...wanted, threshold: 11 });
    expect(alertRule).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
  });

  it('that was refused leaves the key free', async () => {
    const wanted = input();
    await create({ ...wanted, name: 'Many requests fail' });
    expect((await create(wanted)).userErrors).toEqual([]);
  });
});

describe('an alert rule', () => {
  it('fires when its condition holds, tells so, and calms down', async () => {
    const wanted = input();
    const { alertRule } = await create(wanted);
    const stream = await test.subscribe(
      'subscription { alertRulesUpdated(everyMs: 100) { id state lastValue } }',
    );
    test.measure({ at: secondsAgo(2), samples: [sample(wanted.metricName, 11)] });
    expect((await nextOf(stream)).data?.alertRulesUpdated).toEqual([
      { id: alertRule.id, state: 'FIRING', lastValue: 11 },
    ]);
    const { firingSince } = await ruleOf(alertRule.id);
    expect(firingSince).not.toBeNull();
    test.measure({ at: secondsAgo(1), samples: [sample(wanted.metricName, 10)] });
    expect((await nextOf(stream)).data?.alertRulesUpdated).toEqual([
      { id: alertRule.id, state: 'OK', lastValue: 10 },
    ]);
    await stream.return?.();
  });

  it('of one service does not look at another', async () => {
    const wanted = input({ serviceId: 'service_ai' });
    const { alertRule } = await create(wanted);
    test.measure({
      samples: [sample(wanted.metricName, 99), sample(wanted.metricName, 1, { service: 'ai' })],
    });
    const seen = await eventually(async () => {
      const rule = await ruleOf(alertRule.id);
      expect(rule.lastValue).not.toBeNull();
      return rule;
    });
    expect(seen).toMatchObject({ state: 'OK', lastValue: 1 });
  });

  it('watches the total of a service, not each of its operations', async () => {
    const wanted = input();
    const { alertRule } = await create(wanted);
    test.measure({
      samples: [
        sample(wanted.metricName, 99, { labels: { operation: 'One' } }),
        sample(wanted.metricName, 2),
      ],
    });
    await eventually(async () =>
      expect(await ruleOf(alertRule.id)).toMatchObject({ state: 'OK', lastValue: 2 }),
    );
  });

  it('that fires is taken by only one of two operators', async () => {
    const { id } = await firingRule();
    const answers = await Promise.all([acknowledge(id), acknowledge(id)]);
    const refused = answers.filter(({ userErrors }) => userErrors.length > 0);
    expect(refused).toMatchObject([{ alertRule: null, userErrors: [{ code: 'ALERT_NOT_FIRING' }] }]);
    expect(await ruleOf(id)).toMatchObject({ state: 'ACKNOWLEDGED', acknowledgedAt: expect.any(String) });
  });

  it('that does not fire cannot be acknowledged', async () => {
    const { alertRule } = await create(input());
    expect((await acknowledge(alertRule.id)).userErrors).toMatchObject([{ code: 'ALERT_NOT_FIRING' }]);
    expect((await acknowledge('alertRule_none')).userErrors).toMatchObject([
      { code: 'ALERT_RULE_NOT_FOUND' },
    ]);
  });

  it('is announced once however many processes evaluate it', async () => {
    const second = await analyticsTest({ database: test.database, events: test.events });
    const announced: unknown[] = [];
    const stopListening = await test.events.subscribe('analytics.alert_rule_changed', change =>
      announced.push(change),
    );
    const { id, metricName } = await firingRule();
    // Both have judged a later measurement, so neither can come with the first one any more.
    test.measure({ at: secondsAgo(0), samples: [sample(metricName, 77)] });
    for (const by of [test, second]) {
      await eventually(async () =>
        expect(await ruleOf(id, by)).toMatchObject({ state: 'FIRING', lastValue: 77 }),
      );
    }
    // One for its creation, one for its firing.
    expect(announced.filter(change => (change as { id: string }).id === id)).toHaveLength(2);
    stopListening();
    await second.stop();
  });

  it('goes on firing through a restart, and is still taken by whoever took it', async () => {
    const firing = await firingRule();
    const taken = await firingRule();
    await acknowledge(taken.id);
    const { firingSince } = await ruleOf(firing.id);
    await test.stop();
    const { database, events } = test;
    test = await analyticsTest({ database, events });
    measure(events, { samples: [sample(firing.metricName, 50), sample(taken.metricName, 50)] });
    await eventually(async () => expect(await ruleOf(firing.id)).toMatchObject({ lastValue: 50 }));
    expect(await ruleOf(firing.id)).toMatchObject({ state: 'FIRING', firingSince });
    expect(await ruleOf(taken.id)).toMatchObject({ state: 'ACKNOWLEDGED' });
  });

  it('that was deleted is gone, and deleting it again says so', async () => {
    const { alertRule } = await create(input());
    const remove = `mutation($input: DeleteAlertRuleInput!) {
      deleteAlertRule(input: $input) { deletedAlertRuleId userErrors { code } }
    }`;
    const variables = { input: { id: alertRule.id } };
    expect((await test.ask(remove, variables)).deleteAlertRule).toEqual({
      deletedAlertRuleId: alertRule.id,
      userErrors: [],
    });
    expect(await ruleOf(alertRule.id)).toBeNull();
    expect((await test.ask(remove, variables)).deleteAlertRule.userErrors).toEqual([
      { code: 'ALERT_RULE_NOT_FOUND' },
    ]);
  });
});

describe('the list of alert rules', () => {
  it('has rules from the start', async () => {
    const { alertRules } = await test.ask('{ alertRules(first: 100) { nodes { id } } }');
    const ids = alertRules.nodes.map((node: { id: string }) => node.id);
    expect(ids).toEqual(
      expect.arrayContaining(['alertRule_errors', 'alertRule_latency', 'alertRule_event_loop']),
    );
  });

  it('begins with what fires, and can be paged without gaps', async () => {
    await firingRule();
    const { alertRules: all } = await test.ask(
      '{ alertRules(first: 100) { totalCount nodes { id state } } }',
    );
    expect(all.nodes[0].state).toBe('FIRING');
    expect(all.totalCount).toBe(all.nodes.length);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<AnalyticsTest['ask']>> = await test.ask(
        'query($after: String) { alertRules(first: 3, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...page.alertRules.nodes.map((node: { id: string }) => node.id));
      after = page.alertRules.pageInfo.hasNextPage ? page.alertRules.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(all.nodes.map((node: { id: string }) => node.id));
  });

  it('refuses a cursor of another list', async () => {
    const cursor = (...key: unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url');
    const query = 'query($after: String) { alertRules(after: $after) { nodes { id } } }';
    for (const after of [cursor('gateway', 'x'), cursor(1e99, 'x'), cursor(1), cursor(1, 'a\0')]) {
      expect(await test.refusal(query, { after })).toBe('BAD_USER_INPUT');
    }
  });

  it('can be narrowed by state and severity', async () => {
    const { alertRules } = await test.ask(
      '{ alertRules(first: 100, filter: { states: [OK], severities: [CRITICAL] }) { nodes { state severity } } }',
    );
    expect(
      new Set(alertRules.nodes.map(({ state, severity }: Record<string, string>) => `${state} ${severity}`)),
    ).toEqual(new Set(['OK CRITICAL']));
  });

  it('refuses live changes more often than ten times a second', async () => {
    const query = 'subscription { alertRulesUpdated(everyMs: 99) { id } }';
    await expect(test.subscribe(query)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});
