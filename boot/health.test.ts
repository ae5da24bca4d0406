import { createMemoryBus } from '@iza/platform/events';
import { Lifecycle } from '@iza/platform/lifecycle';
import { Announcer } from '@iza/platform/registry';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { reportHealth } from './health.ts';

const instance = { id: 'one', host: 'here', pid: 1, version: '1', startedAt: '2026-01-01T00:00:00.000Z' };
const supergraph = { id: 'abc', loadedAt: new Date(0), source: undefined, subgraphs: ['system'] };
const problem = { at: new Date(0), reason: 'It has no query.' };
const bus = createMemoryBus();
const announcer = new Announcer(bus, instance);
let lifecycle: Lifecycle;
beforeEach(async () => {
  lifecycle = new Lifecycle([]);
  await lifecycle.start();
});
afterEach(() => lifecycle.stop());

test('a process whose gateway serves everything is well', async () => {
  expect(await reportHealth(announcer, lifecycle, instance, supergraph)).toMatchObject({
    status: 'ok',
    supergraph,
  });
});

test.each([
  ['a contract was dropped', { droppedContracts: [{ name: 'partner', ...problem }] }],
  ['a newer supergraph was kept out', { rejected: problem }],
])('a process of whose gateway %s is degraded, and says why', async (_, trouble) => {
  expect(await reportHealth(announcer, lifecycle, instance, { ...supergraph, ...trouble })).toMatchObject({
    status: 'degraded',
    supergraph: trouble,
  });
});
