import { type PlanNode, QueryPlanner } from '@apollo/query-planner';
import { createLogger, createTelemetry, type Telemetry } from '@iza/platform/telemetry';
import { eventually } from '@iza/platform/testing';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { type Shop, startShop } from '../testing/shop.ts';
import { openSocket } from '../testing/socket.ts';

let shop: Shop;
let telemetry: Telemetry;
beforeEach(async () => {
  telemetry = createTelemetry({ logger: createLogger({ level: 'silent', format: 'json' }) });
  shop = await startShop({ telemetry });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.stop();
});

/** A planner of another version: its plans end with a node that this gateway does not know, and that means nothing. */
function planWithUnknownNodes(): void {
  const { buildQueryPlan } = QueryPlanner.prototype;
  const withUnknown = (...nodes: (PlanNode | undefined)[]): PlanNode => ({
    kind: 'Sequence',
    nodes: [...nodes.filter(node => node !== undefined), { kind: 'Later' } as never],
  });
  jest.spyOn(QueryPlanner.prototype, 'buildQueryPlan').mockImplementation(function (
    this: QueryPlanner,
    ...given
  ) {
    const plan = buildQueryPlan.apply(this, given);
    const { node } = plan;
    if (node?.kind === 'Subscription') return { ...plan, node: { ...node, rest: withUnknown(node.rest) } };
    return { ...plan, node: withUnknown(node) };
  });
}

async function counted(): Promise<number | undefined> {
  const samples = await Promise.all(telemetry.samplers.map(sampler => sampler(1000)));
  telemetry.latest = samples.flat();
  const line = /^iza_stock_executions\{service="gateway"\} (\d+)$/m.exec(await telemetry.expose());
  return line ? Number(line[1]) : undefined;
}

const query = '{ users(first: 1) { name reviews(first: 1) { body } } }';

test('operations whose plan is compiled are not counted as run by the stock executor', async () => {
  expect((await shop.ask(query)).body.errors).toBeUndefined();
  expect(await counted()).toBe(0);
});

test('an operation whose plan is not compiled is answered all the same, and each time counted', async () => {
  const { body } = await shop.ask('{ users(first: 1) { reviews(first: 1) { body } name } }');
  planWithUnknownNodes();
  for (const times of [1, 2]) {
    expect((await shop.ask(query)).body).toEqual(body);
    expect(await counted()).toBe(times);
  }
});

test('a stream whose events are completed by the stock executor is counted once', async () => {
  planWithUnknownNodes();
  const socket = await openSocket(shop.socketUrl);
  await socket.init();
  socket.send({
    id: '1',
    type: 'subscribe',
    payload: { query: 'subscription { bookChanged { id name } }' },
  });
  await eventually(() => expect(shop.state.books.size).toBe(1));
  for (const _ of [1, 2]) {
    for (const book of shop.state.books) book.push({ id: 'book_1' });
    expect(await socket.next()).toMatchObject({
      type: 'next',
      payload: { data: { bookChanged: { id: 'book_1', name: 'Notes' } } },
    });
  }
  expect(await counted()).toBe(1);
  await socket.close();
});
