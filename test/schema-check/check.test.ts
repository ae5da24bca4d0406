import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { type CheckInput, check } from '../../scripts/schema-check/check.ts';
import type { Use } from '../../scripts/schema-check/usage.ts';

const released = /* GraphQL */ `
  interface Node { id: ID! }
  type Alert implements Node { id: ID! title: String! state: State! since(zone: String, format: String): String! }
  type Metric implements Node { id: ID! value: Float }
  type Legacy { x: Int }
  union Hit = Alert | Metric
  enum State { OK FIRING }
  input Filter { text: String state: State }
  type Query {
    alerts(filter: Filter): [Alert!]!
    node(id: ID!): Node
    search: [Hit!]!
    legacy: Legacy @deprecated(reason: "[removeAfter:2026-01-31] Use alerts.")
    later: Int @deprecated(reason: "[removeAfter:2026-12-31] Use alerts.")
    someday: Int @deprecated(reason: "Use alerts.")
  }
`;

const today = '2026-06-01';

/** An operation that is used, with what does not matter filled in. */
function use(document: string, over: Partial<Use> = {}): Use {
  return {
    clientName: 'app',
    clientVersion: '1.2',
    name: /(?:query|mutation) (\w+)/.exec(document)?.[1] ?? null,
    document,
    coordinates: [],
    requestCount: 7,
    lastUsedAt: new Date('2026-05-31T08:00:00Z'),
    ...over,
  };
}

/** Checks what a change of the released schema means. */
function change(edit: (sdl: string) => string, over: Partial<CheckInput> = {}) {
  const named = (name: string, sdl: string) => ({ name, sdl, schema: buildSchema(sdl) });
  const sdl = edit(released);
  if (sdl === released) throw new Error('Nothing was changed.');
  return check({
    base: named('release', released),
    current: named('now', sdl),
    uses: undefined,
    allowsUnused: false,
    today,
    ...over,
  });
}

const withoutTitle = (sdl: string) => sdl.replace('title: String!', '');
const titles = use('query Titles { alerts { title } }');
const states = use('query States { alerts { state } }', { clientName: 'other' });

describe('a break', () => {
  it('of what is used fails, and names the client, the operation and the last use', async () => {
    const { isSafe, breaks, misfits } = await change(withoutTitle, {
      uses: [titles, states],
      allowsUnused: true,
    });
    expect(isSafe).toBe(false);
    const hit = {
      clientName: 'app',
      clientVersion: '1.2',
      name: 'Titles',
      requestCount: 7,
      lastUsedAt: new Date('2026-05-31T08:00:00Z'),
    };
    expect(breaks).toMatchObject([{ path: 'Alert.title', verdict: 'BREAKS', hits: [hit] }]);
    expect(misfits).toEqual([{ operation: hit, errors: [expect.stringContaining('title')] }]);
  });

  it('of what nobody uses passes only when that was said to be enough', async () => {
    const uses = [states];
    expect(await change(withoutTitle, { uses, allowsUnused: true })).toMatchObject({
      isSafe: true,
      breaks: [{ verdict: 'UNUSED', hits: [] }],
    });
    expect(await change(withoutTitle, { uses })).toMatchObject({
      isSafe: false,
      breaks: [{ verdict: 'BREAKS' }],
    });
  });

  it('fails when nothing is known of use, and an empty record is nothing', async () => {
    expect((await change(withoutTitle)).isSafe).toBe(false);
    expect((await change(withoutTitle, { uses: [], allowsUnused: true })).isSafe).toBe(false);
  });

  it('passes when it was announced and its day has passed, and nobody uses it', async () => {
    const withoutLegacy = (sdl: string) =>
      sdl.replace(/legacy: .*/, '').replace('type Legacy { x: Int }', '');
    expect(await change(withoutLegacy)).toMatchObject({
      isSafe: true,
      breaks: [
        { path: 'Legacy', verdict: 'ANNOUNCED' },
        { path: 'Query.legacy', verdict: 'ANNOUNCED' },
      ],
    });
    const late = use('query Late { legacy { x } }');
    expect(await change(withoutLegacy, { uses: [late] })).toMatchObject({
      isSafe: false,
      misfits: [{ operation: { name: 'Late' } }],
    });
  });

  it('fails before its day, and when it was given none', async () => {
    for (const field of ['later', 'someday']) {
      const without = (sdl: string) => sdl.replace(new RegExp(`${field}: .*`), '');
      expect((await change(without)).isSafe).toBe(false);
      expect((await change(without, { today: '2027-01-01' })).isSafe).toBe(field === 'later');
    }
  });
});

describe('who is hit by', () => {
  const hitBy = async (edit: (sdl: string) => string, document: string, over: Partial<Use> = {}) => {
    const { breaks } = await change(edit, { uses: [use(document, over)], allowsUnused: true });
    expect(breaks.length).toBeGreaterThan(0);
    return breaks.some(({ verdict }) => verdict === 'BREAKS');
  };
  const replace = (from: string, to: string) => (sdl: string) => sdl.replace(from, to);

  it.each([
    [
      'a field that may be null now',
      replace('title: String!', 'title: String'),
      '{ alerts { title } }',
      '{ alerts { id } }',
    ],
    [
      'an argument that is gone',
      replace('zone: String, ', ''),
      '{ alerts { since(zone: "") } }',
      '{ alerts { since(format: "") } }',
    ],
    [
      'an argument that is needed now',
      replace('zone: String,', 'zone: String!,'),
      '{ alerts { since } }',
      '{ alerts { id } }',
    ],
    [
      'a new argument that is needed',
      replace('node(id: ID!)', 'node(id: ID!, at: Int!)'),
      '{ node(id: "") { id } }',
      '{ search { __typename } }',
    ],
    [
      'an input field that is needed now',
      replace('text: String ', 'text: String! '),
      'query ($f: Filter) { alerts(filter: $f) { id } }',
      '{ alerts { id } }',
    ],
    [
      'an input field that is gone',
      replace('text: String ', ''),
      '{ alerts(filter: { text: "" }) { id } }',
      '{ alerts(filter: { state: OK }) { id } }',
    ],
    [
      'an enum value that is gone, in an answer',
      replace('OK FIRING', 'OK'),
      '{ alerts { state } }',
      '{ alerts { title } }',
    ],
    [
      'an enum value that is gone, in a variable',
      replace('OK FIRING', 'OK'),
      'query ($f: Filter) { alerts(filter: $f) { id } }',
      '{ alerts(filter: { state: OK }) { id } }',
    ],
    [
      'a member of a union that is gone',
      replace('Alert | Metric', 'Metric'),
      '{ search { ... on Alert { id } } }',
      '{ alerts { id } }',
    ],
    [
      'a type that is another interface no more',
      replace('Metric implements Node', 'Metric'),
      '{ node(id: "") { id } }',
      '{ alerts { id } }',
    ],
  ])('%s: who uses it, and nobody else', async (_, edit, hit, missed) => {
    expect(await hitBy(edit, hit)).toBe(true);
    expect(await hitBy(edit, missed)).toBe(false);
  });

  it('a break is also who was recorded with another text of it', async () => {
    const recorded = { coordinates: ['Alert', 'Alert.title'] };
    expect(await hitBy(withoutTitle, 'not { a document', recorded)).toBe(true);
  });

  it('a directive that is gone is who writes it', async () => {
    const declared = 'directive @mark on FIELD\n';
    const base = { name: 'release', sdl: declared + released, schema: buildSchema(declared + released) };
    const current = { name: 'now', sdl: released, schema: buildSchema(released) };
    const verdict = async (document: string) =>
      (await check({ base, current, uses: [use(document)], allowsUnused: true, today })).breaks[0]!.verdict;
    expect(await verdict('{ alerts { id @mark } }')).toBe('BREAKS');
    expect(await verdict('{ alerts { id } }')).toBe('UNUSED');
  });
});

describe('a used operation', () => {
  it('that was refused before the change already is no misfit of it', async () => {
    const stale = use('query Stale { alerts { goneLongAgo } }');
    const { isSafe, misfits } = await change(replaceNothingThatMatters, { uses: [stale] });
    expect({ isSafe, misfits }).toEqual({ isSafe: true, misfits: [] });
  });

  it('fits with the values taken out of it', async () => {
    const stripped = use(
      'query Stripped($unused: ID) { node(id: "") { id } alerts(filter: {text: ""}) { id } }',
    );
    expect((await change(replaceNothingThatMatters, { uses: [stripped] })).isSafe).toBe(true);
  });

  it('with @defer, which the printed schema does not have, is one like others', async () => {
    const deferred = use('query Deferred { alerts { id ... @defer(label: "") { title } } }');
    expect((await change(replaceNothingThatMatters, { uses: [deferred] })).isSafe).toBe(true);
    expect(await change(withoutTitle, { uses: [deferred] })).toMatchObject({
      misfits: [{ operation: { name: 'Deferred' } }],
    });
  });

  const replaceNothingThatMatters = (sdl: string) => sdl.replace('x: Int', 'x: Int y: Int');
});

describe('what is deprecated', () => {
  it('is listed with its day, whether that has passed, and who still uses it', async () => {
    const { deprecations } = await change(sdl => sdl.replace('x: Int', 'x: Int y: Int'), {
      uses: [use('{ legacy { x } }'), use('query B { legacy { x } someday }')],
    });
    expect(deprecations).toEqual([
      {
        coordinate: 'Query.legacy',
        reason: 'Use alerts.',
        removeAfter: '2026-01-31',
        isOverdue: true,
        usedBy: ['app 1.2'],
      },
      {
        coordinate: 'Query.later',
        reason: 'Use alerts.',
        removeAfter: '2026-12-31',
        isOverdue: false,
        usedBy: [],
      },
      {
        coordinate: 'Query.someday',
        reason: 'Use alerts.',
        removeAfter: null,
        isOverdue: false,
        usedBy: ['app 1.2'],
      },
    ]);
  });
});
