import { Trace } from '@apollo/usage-reporting-protobuf';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startPort, type TestPort } from './testing/port.ts';

let port: TestPort;
beforeAll(async () => {
  port = await startPort({
    sdl: `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Query { thing: Thing things: [Thing!]! broken: Int }
      type Thing @key(fields: "id") { id: ID! name: String slow: String failing: String }
    `,
    resolvers: {
      Query: {
        thing: () => ({ id: '1', name: 'One' }),
        things: async () => [{ id: '1' }, { id: '2' }],
        broken: () => {
          throw new Error('secret');
        },
      },
      Thing: {
        __resolveReference: ({ id }: { id: string }) => ({ id, name: `No. ${id}` }),
        slow: () => new Promise(resolve => setImmediate(() => resolve('at last'))),
        failing: async ({ id }: { id: string }) => {
          if (id === '2') throw new Error('secret');
          return id;
        },
      },
    },
  });
});
afterAll(() => port.stop());

const asked = { 'apollo-federation-include-trace': 'ftv1' };

async function trace(query: string, variables?: object) {
  const { body } = await port.post({ query, variables }, asked);
  return { body, trace: Trace.decode(Buffer.from(body.extensions.ftv1, 'base64')) };
}

/** The tree without its times, by lines such as `things.0.id: ID! of Thing`. */
function lines(node: Trace.INode, above = ''): string[] {
  const key = node.responseName || (node.parentType || above === '' ? '' : String(node.index));
  const path = key === '' ? above : above === '' ? key : `${above}.${key}`;
  const name = node.originalFieldName ? ` (${node.originalFieldName})` : '';
  const own = node.type ? [`${path}${name}: ${node.type} of ${node.parentType}`] : [];
  return [...own, ...(node.child ?? []).flatMap(child => lines(child, path))];
}

function nodes(node: Trace.INode): Trace.INode[] {
  return [node, ...(node.child ?? []).flatMap(nodes)];
}

test('the tree has the form of the answer, with aliases, indices and fields without resolver', async () => {
  const { trace: read } = await trace('{ one: thing { id name } things { id slow } }');
  expect(lines(read.root!).sort()).toEqual([
    'one (thing): Thing of Query',
    'one.id: ID! of Thing',
    'one.name: String of Thing',
    'things.0.id: ID! of Thing',
    'things.0.slow: String of Thing',
    'things.1.id: ID! of Thing',
    'things.1.slow: String of Thing',
    'things: [Thing!]! of Query',
  ]);
});

test('entities are in it', async () => {
  const { body, trace: read } = await trace(
    'query E($r: [_Any!]!) { _entities(representations: $r) { ... on Thing { name } } }',
    { r: [1, 2].map(id => ({ __typename: 'Thing', id: String(id) })) },
  );
  expect(body.data._entities).toEqual([{ name: 'No. 1' }, { name: 'No. 2' }]);
  expect(lines(read.root!)).toEqual([
    '_entities: [_Entity]! of Query',
    '_entities.0.name: String of Thing',
    '_entities.1.name: String of Thing',
  ]);
});

test('every field has begun and ended within the time of the whole', async () => {
  const { trace: read } = await trace('{ things { id slow failing } }');
  const fields = nodes(read.root!).filter(({ type }) => type);
  expect(fields).toHaveLength(7);
  for (const { startTime, endTime } of fields) {
    expect(startTime).toBeGreaterThan(0);
    expect(endTime).toBeGreaterThanOrEqual(startTime!);
    expect(endTime).toBeLessThanOrEqual(read.durationNs);
  }
  const slow = fields.find(({ responseName }) => responseName === 'slow')!;
  expect(slow.endTime).toBeGreaterThan(slow.startTime!);
  const instant = ({ seconds, nanos }: { seconds?: number | null; nanos?: number | null }) =>
    seconds! * 1000 + nanos! / 1e6;
  expect(Math.abs(Date.now() - instant(read.startTime!))).toBeLessThan(60_000);
  expect(instant(read.endTime!)).toBeGreaterThanOrEqual(instant(read.startTime!));
});

test('errors are where they happened, in the words of the answer', async () => {
  const { body, trace: read } = await trace('{ broken things { failing } }');
  const failed = nodes(read.root!).filter(({ error }) => error?.length);
  expect(failed.map(({ responseName, error }) => [responseName, error![0]!.message])).toEqual([
    ['broken', 'The server failed to answer this field.'],
    ['failing', 'The server failed to answer this field.'],
  ]);
  expect(JSON.parse(failed[0]!.error![0]!.json!)).toEqual(body.errors[0]);
  expect(failed[0]!.error![0]!.location).toMatchObject([{ line: 1, column: 3 }]);
  expect(JSON.stringify(read)).not.toContain('secret');
});

test('a document that is refused has its errors at the root', async () => {
  const { body, trace: read } = await trace('{ nobody }');
  expect(body.data).toBeUndefined();
  expect(read.root!.error).toHaveLength(1);
  expect(read.root!.child).toEqual([]);
});

test('nobody gets one who has not asked', async () => {
  const { body } = await port.post({ query: '{ thing { id } }' });
  expect(body).toEqual({ data: { thing: { id: '1' } } });
});
