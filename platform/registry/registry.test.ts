import { createMemoryBus } from '@iza/platform/events';
import { eventually, until } from '@iza/platform/testing';
import { describe, expect, it } from '@jest/globals';
import {
  Announcer,
  type Heartbeat,
  heartbeatChannel,
  type Part,
  rollCallChannel,
  serviceId,
  serviceName,
} from './index.ts';

const instance = {
  id: 'host:1',
  host: 'host',
  pid: 1,
  version: '1.0.0',
  startedAt: '2026-01-01T00:00:00.000Z',
};

async function listen() {
  const bus = createMemoryBus();
  const heard: Heartbeat[] = [];
  await bus.subscribe<Heartbeat>(heartbeatChannel, heartbeat => heard.push(heartbeat));
  const announcer = new Announcer(bus, instance);
  return { announcer, heard };
}

function part(rest: Partial<Part> = {}): Part {
  return {
    name: 'files',
    kind: 'SUBGRAPH',
    description: '',
    version: '1.0.0',
    checks: [],
    isReady: () => true,
    ...rest,
  };
}

describe('announcing the parts of a process', () => {
  it('reports a part as degraded while something it needs does not answer, with what was said', async () => {
    const { announcer, heard } = await listen();
    const checks = [
      { name: 'disk', run: async () => ({ isHealthy: true }) },
      { name: 'database', run: () => Promise.reject(new Error('refused')) },
    ];
    announcer.add(part({ checks }));
    await announcer.announce();
    await eventually(() => expect(heard).toHaveLength(1));
    expect(heard[0]!.parts[0]).toMatchObject({
      state: 'DEGRADED',
      dependencies: [
        { name: 'disk', isHealthy: true },
        { name: 'database', isHealthy: false, message: 'refused' },
      ],
    });
  });

  it('asks what several parts need only once', async () => {
    const { announcer } = await listen();
    let asked = 0;
    const check = {
      name: 'database',
      run: async () => {
        asked += 1;
        return { isHealthy: true };
      },
    };
    announcer.add(part({ name: 'files', checks: [check] }));
    announcer.add(part({ name: 'reports', checks: [check] }));
    await announcer.announce();
    expect(asked).toBe(1);
  });

  it('reports a part that is not ready yet as starting', async () => {
    const { announcer } = await listen();
    announcer.add(part({ isReady: () => false }));
    const [report] = await announcer.announce();
    expect(report!.state).toBe('STARTING');
  });

  it('answers a roll call at once, so that who begins to listen need not wait', async () => {
    const bus = createMemoryBus();
    const announcer = new Announcer(bus, instance);
    announcer.add(part());
    await announcer.start();
    const heard: Heartbeat[] = [];
    await bus.subscribe<Heartbeat>(heartbeatChannel, heartbeat => heard.push(heartbeat));
    bus.publish(rollCallChannel, null);
    await until('an answer', () => heard.length > 0, 500);
    expect(heard[0]!.parts).toMatchObject([{ name: 'files' }]);
    announcer.stop();
  });

  it('says goodbye, so that nobody takes a stop for a crash', async () => {
    const { announcer, heard } = await listen();
    announcer.add(part());
    await announcer.start();
    announcer.stop();
    await eventually(() =>
      expect(heard.at(-1)).toMatchObject({ isStopping: true, parts: [{ name: 'files' }] }),
    );
  });
});

it('derives the id of a service from its name, and back', () => {
  expect(serviceId('files')).toBe('service_files');
  expect(serviceName('service_files')).toBe('files');
  expect(serviceName('client_1')).toBeUndefined();
});
