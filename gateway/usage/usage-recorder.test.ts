import { createLogger, type OperationUsageBatch } from '@iza/platform/telemetry';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { coordinatesOf } from './coordinates.ts';
import { UsageRecorder } from './usage-recorder.ts';

const schema = buildSchema(/* GraphQL */ `
  interface Node { id: ID! }
  type Alert implements Node { id: ID! state: State! }
  type Metric implements Node { id: ID! unit: Unit! }
  union Hit = Alert | Metric
  enum State { OK FIRING }
  enum Unit { BYTES RATIO }
  input Filter { states: [State!] nested: Filter unit: Unit }
  type Query { node(id: ID!): Node search(text: String, filter: Filter, state: State): [Hit!]! }
`);

describe('what an operation uses', () => {
  const of = (text: string) => coordinatesOf(schema, parse(text));

  it('is every field, argument and type, through fragments and abstract types', () => {
    expect(
      of('{ node(id: 1) { id ... on Alert { state } ...M } } fragment M on Metric { __typename unit }'),
    ).toEqual([
      'Alert',
      'Alert.state',
      'Metric',
      'Metric.unit',
      'Node',
      'Node.id',
      'Query',
      'Query.node',
      'Query.node(id:)',
      'State',
      'Unit',
    ]);
  });

  it('is only what a literal names, but all that a variable may hold', () => {
    const literal = of('{ search(filter: { nested: { states: [OK] } }, state: FIRING) { __typename } }');
    expect(literal).toEqual([
      'Filter',
      'Filter.nested',
      'Filter.states',
      'Hit',
      'Query',
      'Query.search',
      'Query.search(filter:)',
      'Query.search(state:)',
      'State.FIRING',
      'State.OK',
    ]);
    const variable = of('query ($filter: Filter) { search(filter: $filter) { __typename } }');
    expect(variable).toEqual([
      'Filter',
      'Filter.nested',
      'Filter.states',
      'Filter.unit',
      'Hit',
      'Query',
      'Query.search',
      'Query.search(filter:)',
      'State',
      'Unit',
    ]);
  });

  it('is nothing of introspection, and nothing that the schema does not have', () => {
    expect(of('{ __schema { types { name } } gone(x: 1) { y } search { ... on Gone { z } } }')).toEqual([
      'Hit',
      'Query',
      'Query.search',
    ]);
  });
});

function recorder(maxUses?: number) {
  const batches: OperationUsageBatch[] = [];
  const logged: object[] = [];
  const logger = createLogger({ level: 'silent', format: 'json' });
  logger.warn = ((details: object) => void logged.push(details)) as never;
  const usage = new UsageRecorder({
    events: { publish: (_, batch) => void batches.push(batch as OperationUsageBatch) },
    instanceId: 'gateway:1',
    logger,
    flushEveryMs: 60_000,
    ...(maxUses && { maxUses }),
  });
  return { usage, batches, logged };
}

/** As the registry prepares it. */
function prepared(text: string) {
  const document = parse(text);
  const definition = document.definitions[0] as never as { operation: never; name?: { value: string } };
  return {
    graph: { schema } as never,
    document,
    definition: definition as never,
    kind: definition.operation,
    name: definition.name?.value,
  };
}

const requestsIn = (batches: OperationUsageBatch[]) =>
  batches
    .flatMap(({ operations }) => operations.flatMap(({ clients }) => clients))
    .reduce((sum, { requests }) => sum + requests, 0);

describe('the recorder', () => {
  it('remembers a bounded number of operations and clients, whatever is invented, and says what it dropped', async () => {
    const { usage, batches, logged } = recorder(500);
    for (let index = 0; index < 5000; index += 1) usage.record(prepared(`query Q${index} { __typename }`));
    expect(usage.size).toBe(500);
    await usage.stop();
    expect(requestsIn(batches)).toBe(500);
    expect(logged).toEqual([{ dropped: 4500, maxUses: 500 }]);
    expect(usage.size).toBe(0);
  });

  it('puts the clients of one operation together beyond a hundred, and loses none of their requests', async () => {
    const { usage, batches } = recorder();
    const operation = prepared('{ __typename }');
    for (let index = 0; index < 5000; index += 1)
      usage.record(operation, { name: `client ${index}`, version: '' });
    await usage.stop();
    expect(requestsIn(batches)).toBe(5000);
    const clients = batches.flatMap(({ operations }) => operations.flatMap(each => each.clients));
    expect(clients).toHaveLength(101);
    expect(clients.at(-1)).toMatchObject({ clientName: '(other)', requests: 4900 });
  });

  it('sends many operations in several batches that follow each other', async () => {
    const { usage, batches } = recorder();
    for (let index = 0; index < 120; index += 1) usage.record(prepared(`query Q${index} { __typename }`));
    await usage.stop();
    expect(batches.map(({ operations }) => operations.length)).toEqual([50, 50, 20]);
    const times = batches.map(({ at }) => at);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  it('goes on when an operation cannot be described', async () => {
    const { usage, batches, logged } = recorder();
    usage.record({ ...prepared('{ __typename }'), graph: {} as never });
    usage.record(prepared('query Good { __typename }'));
    await usage.stop();
    expect(batches.flatMap(({ operations }) => operations.map(({ name }) => name))).toEqual(['Good']);
    expect(logged).toHaveLength(1);
  });
});
