import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Sample } from './sample.ts';

/** Measures CPU, memory and the event loop of this process since it was last asked. */
export class ProcessSampler {
  readonly #service: string;
  readonly #loop = monitorEventLoopDelay({ resolution: 10 });
  #cpu = process.cpuUsage();
  #at = performance.now();

  constructor(service: string) {
    this.#service = service;
    this.#loop.enable();
  }

  stop(): void {
    this.#loop.disable();
  }

  read(): Sample[] {
    const now = performance.now();
    const used = process.cpuUsage(this.#cpu);
    const cpuRatio = (used.user + used.system) / 1000 / Math.max(1, now - this.#at);
    this.#cpu = process.cpuUsage();
    this.#at = now;
    const memory = process.memoryUsage();
    // The monitor reports the whole interval between two ticks, of which its own resolution is no delay.
    const delayMs = Math.max(0, this.#loop.percentile(99) / 1e6 - 10);
    this.#loop.reset();
    const gauge = { service: this.#service, labels: {}, kind: 'GAUGE' as const };
    return [
      {
        ...gauge,
        name: 'cpu_ratio',
        unit: 'RATIO',
        description: 'Processor time used; 1 is one core',
        value: cpuRatio,
      },
      {
        ...gauge,
        name: 'memory_rss_bytes',
        unit: 'BYTES',
        description: 'Memory held by the process',
        value: memory.rss,
      },
      {
        ...gauge,
        name: 'heap_used_bytes',
        unit: 'BYTES',
        description: 'JavaScript heap in use',
        value: memory.heapUsed,
      },
      {
        ...gauge,
        name: 'event_loop_delay_p99_ms',
        unit: 'MILLISECONDS',
        kind: 'PERCENTILE',
        description: '99 of 100 turns of the event loop were late by at most',
        value: delayMs,
      },
    ];
  }
}
