import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessRuleBook, metAlternative } from '@iza/platform/auth';
import { projectRoot } from '@iza/platform/project';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { type ReachableField, reachableFields } from '../access/reachable-fields.ts';
import {
  overEvents,
  overHttp,
  overSocket,
  type Transport,
  type TransportAnswer,
} from '../access/transports.ts';
import { startTestSystem, type TestSystem } from './system.ts';

const read = (file: string): string => readFileSync(join(projectRoot(), 'schema', file), 'utf8');
const rules = new AccessRuleBook(read('supergraph.graphql'));
const all = reachableFields(buildSchema(read('api.graphql')));
const partner = reachableFields(buildSchema(read('partner.graphql')));
const operatorKey = 'operator-key-of-the-matrix-of-access';

/** A role by its name; no role at all; somebody who shows nothing. */
const holders = ['owner', 'admin', 'operator', 'viewer', 'partner', 'none', 'nobody'] as const;
type Holder = (typeof holders)[number];

let system: TestSystem;
const keys = new Map<Holder, string | undefined>();
const granted = new Map<Holder, { id: string | undefined; scopes: Set<string>; policies: Set<string> }>();

beforeAll(async () => {
  system = await startTestSystem({
    env: {
      IZA_SERVICES_WEB_ENABLED: 'false',
      IZA_SERVICES_GATEWAY_VISITORS: 'nobody',
      IZA_OPERATOR_KEY: operatorKey,
    },
  });
  const { roles } = await asOperator('{ roles(first: 100) { nodes { name scopes } } }');
  for (const holder of holders) {
    const role = roles.nodes.find(({ name }: { name: string }) => name === holder);
    granted.set(holder, {
      id: holder === 'nobody' ? undefined : holder,
      scopes: new Set(role?.scopes),
      policies: new Set(),
    });
    if (holder === 'nobody') continue;
    const { createApiKey } = await asOperator(`mutation { createApiKey(input: {
      name: "${holder}", roles: [${role ? `"${holder}"` : ''}], idempotencyKey: "${holder}" }) { secret } }`);
    keys.set(holder, createApiKey.secret);
  }
}, 90_000);
afterAll(() => system.stop());

async function asOperator(query: string) {
  const response = await fetch(`${system.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-iza-key': operatorKey },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as TransportAnswer;
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

function isAllowed({ path }: ReachableField, holder: Holder): boolean {
  return path
    .flatMap(coordinate => rules.rulesOf(coordinate))
    .every(rule => metAlternative(rule, granted.get(holder)!) !== undefined);
}

const isDenial = (error: { extensions?: { code?: string } }): boolean =>
  error.extensions?.code === 'UNAUTHORIZED_FIELD_OR_TYPE';

/** Which fields a gateway denies, asked for several at once, each under a name of its own. */
async function deniedBy(transport: Transport, fields: readonly ReachableField[]): Promise<Set<string>> {
  const denied = new Set<string>();
  for (const kind of ['query', 'mutation'] as const) {
    const ofKind = fields.filter(field => field.kind === kind);
    for (let start = 0; start < ofKind.length; start += 15) {
      const group = ofKind.slice(start, start + 15);
      const selections = group.map(({ selection }, index) => `f${index}: ${selection}`);
      const { errors = [], data } = await transport.ask(`${kind} { ${selections.join('\n')} }`);
      if (data === undefined) throw new Error(JSON.stringify(errors));
      for (const error of errors.filter(isDenial))
        denied.add(group[Number(String(error.path![0]).slice(1))]!.coordinate);
    }
  }
  return denied;
}

/** A stream that opens would be waited for without end. */
function unlessItOpens(answer: Promise<TransportAnswer>): Promise<TransportAnswer> {
  let timer: NodeJS.Timeout;
  const opened = new Promise<TransportAnswer>(resolve => {
    timer = setTimeout(() => resolve({ errors: [{ message: 'it opened' }] }), 5000);
  });
  return Promise.race([answer, opened]).finally(() => clearTimeout(timer));
}

it('every field of the API can be asked for', () => {
  expect(all.map(({ coordinate }) => coordinate).toSorted()).toEqual(rules.coordinates);
});

it('every field of the API has a rule, on itself or its type, or is tagged public', () => {
  expect(rules.undecided).toEqual([]);
  const forgotten = new AccessRuleBook(`
    directive @tag(name: String!) repeatable on OBJECT | FIELD_DEFINITION
    type Query { secret: Secret! open: Int @tag(name: "public") }
    type Secret { value: Int }`);
  expect(forgotten.undecided).toEqual(['Query.secret', 'Secret.value']);
});

describe.each([overHttp, overSocket, overEvents])('over %p', open => {
  describe.each(holders)('the role %s', holder => {
    let transport: Transport;
    beforeAll(() => {
      transport = open(system.url, keys.get(holder));
    });
    afterAll(() => transport.close());

    it('reads what its scopes allow, and nothing else', async () => {
      const fields = (holder === 'partner' ? partner : all).filter(({ kind }) => kind !== 'subscription');
      const denied = await deniedBy(transport, fields);
      const expected = fields.filter(field => !isAllowed(field, holder)).map(({ coordinate }) => coordinate);
      expect([...denied].toSorted()).toEqual(expected.toSorted());
      const allowed = fields.length - expected.length;
      expect(allowed).toBeGreaterThan(holder === 'nobody' || holder === 'none' ? 5 : 40);
    });

    it('opens the streams that its scopes allow, and no other', async () => {
      const streams = all.filter(({ path }) => path.length === 1 && path[0]!.startsWith('Subscription.'));
      const denied = streams.filter(field => !isAllowed(field, holder));
      for (const { selection } of denied) {
        const { errors = [] } = await unlessItOpens(transport.ask(`subscription { ${selection} }`));
        const code = errors[0]?.extensions?.code;
        expect(['UNAUTHORIZED_FIELD_OR_TYPE', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST']).toContain(code);
      }
      const samples = streams.find(({ selection }) => selection.startsWith('metricSamples'))!;
      const mayOpen = transport.first !== undefined && isAllowed(samples, holder);
      const first = mayOpen ? await transport.first!('subscription { metricSamples { value } }') : undefined;
      expect((first?.data.metricSamples.length ?? 0) > 0).toBe(mayOpen);
      expect(denied.length).toBe(
        { owner: 0, admin: 0, operator: 0, viewer: 0, partner: streams.length - 2 }[holder as string] ??
          streams.length,
      );
    });
  });

  it('for a partner nothing else exists', async () => {
    const transport = open(system.url, keys.get('partner'));
    const known = new Set(partner.map(({ coordinate }) => coordinate));
    const others = all.filter(({ coordinate, kind }) => !known.has(coordinate) && kind !== 'subscription');
    for (const { kind, selection } of others) {
      const { data, errors } = await transport.ask(`${kind} { ${selection} }`);
      // There is no mutation at all for partners, so none of them is even looked up.
      const code = kind === 'mutation' ? 'OPERATION_NOT_PLANNABLE' : 'GRAPHQL_VALIDATION_FAILED';
      expect([selection, data, errors?.[0]?.extensions?.code]).toEqual([selection, undefined, code]);
    }
    expect(others.length).toBeGreaterThan(100);
    await transport.close();
  });
});
