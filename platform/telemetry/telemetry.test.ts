import { createMemoryBus } from '@iza/platform/events';
import { eventually } from '@iza/platform/testing';
import { describe, expect, it } from '@jest/globals';
import { exposeSamples } from './exposition.ts';
import {
  createLogger,
  RequestRecorder,
  type SampleBatch,
  sampleChannel,
  sampleDemandChannel,
  startSampling,
} from './index.ts';

function valueOf(
  samples: SampleBatch['samples'],
  name: string,
  labels: Record<string, string> = {},
): number | undefined {
  return samples.find(
    sample => sample.name === name && JSON.stringify(sample.labels) === JSON.stringify(labels),
  )?.value;
}

describe('what requests leave behind', () => {
  it('is counted per service and per operation, with percentiles of about 1 %', () => {
    const recorder = new RequestRecorder();
    const window = recorder.openWindow();
    for (let latencyMs = 1; latencyMs <= 100; latencyMs += 1)
      recorder.record('gateway', 'Overview', latencyMs, latencyMs > 95);
    const samples = window.drain(1000);
    expect(valueOf(samples, 'requests_per_second')).toBe(100);
    expect(valueOf(samples, 'error_ratio')).toBeCloseTo(0.05);
    for (const [name, expected] of [
      ['latency_p50_ms', 50],
      ['latency_p95_ms', 95],
      ['latency_p99_ms', 99],
    ] as const) {
      expect(Math.abs(valueOf(samples, name, { operation: 'Overview' })! - expected)).toBeLessThanOrEqual(
        expected * 0.015,
      );
    }
  });

  it('has no percentile and no error ratio when there was no request', () => {
    const recorder = new RequestRecorder();
    const window = recorder.openWindow();
    recorder.record('gateway', undefined, 1, false);
    window.drain(1000);
    expect(window.drain(1000).map(sample => [sample.name, sample.value])).toEqual([
      ['requests_per_second', 0],
    ]);
  });

  it('is seen whole by each of two readers with different steps', () => {
    const recorder = new RequestRecorder();
    const [fine, coarse] = [recorder.openWindow(), recorder.openWindow()];
    recorder.record('gateway', undefined, 1, false);
    expect(valueOf(fine.drain(100), 'requests_per_second')).toBe(10);
    recorder.record('gateway', undefined, 1, false);
    expect(valueOf(coarse.drain(1000), 'requests_per_second')).toBe(2);
  });

  it('does not grow with the names that a client invents', () => {
    const recorder = new RequestRecorder();
    const window = recorder.openWindow();
    for (let index = 0; index < 1000; index += 1) recorder.record('gateway', `Q${index}`, 1, false);
    const samples = window.drain(1000);
    const operations = new Set(samples.map(sample => sample.labels.operation));
    expect(operations.size).toBeLessThanOrEqual(102);
    expect(valueOf(samples, 'requests_per_second', { operation: '(other)' })).toBe(900);
  });
});

describe('sampling', () => {
  async function sampling(samplers = [] as Parameters<typeof startSampling>[0]['samplers']) {
    const bus = createMemoryBus();
    const batches: SampleBatch[] = [];
    await bus.subscribe<SampleBatch>(sampleChannel, batch => batches.push(batch));
    const errors: unknown[] = [];
    const stop = await startSampling({
      bus,
      requests: new RequestRecorder(),
      instanceId: 'host:1',
      mainService: 'gateway',
      samplers,
      onError: error => errors.push(error),
    });
    return { bus, batches, errors, stop };
  }

  it('publishes one batch a second whose time is a whole second', async () => {
    const { batches, stop } = await sampling();
    await eventually(() => expect(batches.length).toBeGreaterThanOrEqual(2));
    stop();
    const [first, second] = batches;
    expect(first!.at % 1000).toBe(0);
    expect((second!.at - first!.at) % 1000).toBe(0);
    expect(second!.at).toBeGreaterThan(first!.at);
    expect(first!.samples.map(sample => sample.name)).toEqual(
      expect.arrayContaining(['cpu_ratio', 'memory_rss_bytes', 'heap_used_bytes', 'event_loop_delay_p99_ms']),
    );
  });

  it('goes on when a sampler fails, and says so', async () => {
    const { batches, errors, stop } = await sampling([() => Promise.reject(new Error('no answer'))]);
    await eventually(() => expect(batches.length).toBeGreaterThanOrEqual(1));
    stop();
    expect(valueOf(batches[0]!.samples, 'cpu_ratio')).toBeDefined();
    expect(errors).toHaveLength(1);
  });

  it('measures finer while somebody asks for it, and stops by itself', async () => {
    const { bus, batches, stop } = await sampling();
    const fine = () => batches.filter(batch => batch.stepMs === 100);
    bus.publish(sampleDemandChannel, { stepMs: 100, forMs: 500 });
    await eventually(() => expect(fine().length).toBeGreaterThanOrEqual(3));
    expect(fine()[0]!.at % 100).toBe(0);
    await eventually(() => expect(Date.now() - fine().at(-1)!.at).toBeGreaterThan(400));
    stop();
  });

  it.each([{ stepMs: 1 }, { stepMs: -100 }, { stepMs: 'x' }, {}])(
    'takes no demand that makes no sense: %j',
    async demand => {
      const { bus, batches, stop } = await sampling();
      bus.publish(sampleDemandChannel, { ...demand, forMs: 500 } as never);
      await eventually(() => expect(batches.length).toBeGreaterThanOrEqual(1));
      stop();
      expect(batches.every(batch => batch.stepMs === 1000)).toBe(true);
    },
  );
});

describe('log lines', () => {
  function logged(
    format: 'json' | 'pretty',
    write: (logger: ReturnType<typeof createLogger>) => void,
  ): string {
    let text = '';
    const destination = { write: (line: string) => (text += line) } as unknown as NodeJS.WritableStream;
    write(createLogger({ level: 'info', format, base: { instance: 'host:1' }, destination }));
    return text;
  }

  it.each(['json', 'pretty'] as const)('never carry what is named like a secret (%s)', format => {
    const text = logged(format, logger =>
      logger.info(
        {
          password: 'hunter2',
          request: { headers: { authorization: 'hunter2', cookie: 'hunter2' } },
          apiKey: 'hunter2',
        },
        'signed in',
      ),
    );
    expect(text).toContain('signed in');
    expect(text).not.toContain('hunter2');
  });

  it('are one JSON object each, with level, time, instance and the cause of an error', () => {
    const error = new Error('outer', { cause: new Error('inner') });
    const entry = JSON.parse(logged('json', logger => logger.error({ error }, 'failed')));
    expect(entry).toMatchObject({
      level: 'error',
      instance: 'host:1',
      msg: 'failed',
      error: { message: 'outer', cause: { message: 'inner' } },
    });
    expect(new Date(entry.time).toISOString()).toBe(entry.time);
  });
});

it('writes what Prometheus can read, whatever a client calls its operation', () => {
  const base = {
    service: 'gateway',
    unit: 'COUNT',
    kind: 'GAUGE',
    description: 'Line\nbreak',
    value: 1,
  } as const;
  const text = exposeSamples([{ ...base, name: 'requests', labels: { operation: 'a"b\\c\nd' } }]);
  expect(text).toBe(
    '# HELP iza_requests Line\\nbreak\n# TYPE iza_requests gauge\niza_requests{service="gateway",operation="a\\"b\\\\c\\nd"} 1\n',
  );
});
