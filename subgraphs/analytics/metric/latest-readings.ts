import { baseStepMs } from '@iza/platform/telemetry';
import type { ReadingBatch } from './metric.intake.ts';
import type { Reading } from './metric.ts';

const keptMs = 60 * 60_000;

/** The newest reading of every series that is measured now, in memory: live even while the database is away. */
export class LatestReadings {
  readonly #byName = new Map<string, Map<string, Reading>>();
  #sweptAtMs = 0;

  add({ atMs, stepMs, readings }: ReadingBatch): void {
    if (stepMs !== baseStepMs) return;
    for (const reading of readings) {
      const { name, id } = reading.metric;
      let series = this.#byName.get(name);
      if (!series) this.#byName.set(name, (series = new Map()));
      const known = series.get(id);
      if (!known || known.atMs <= reading.atMs) series.set(id, reading);
    }
    if (atMs - this.#sweptAtMs > 60_000) this.#sweep(atMs);
  }

  find(name: string, metricId: string): Reading | undefined {
    return this.#byName.get(name)?.get(metricId);
  }

  /** The newest reading of each series with a name. */
  named(name: string): Reading[] {
    return [...(this.#byName.get(name)?.values() ?? [])];
  }

  #sweep(nowMs: number): void {
    this.#sweptAtMs = nowMs;
    for (const [name, series] of this.#byName) {
      for (const [id, { atMs }] of series) if (atMs < nowMs - keptMs) series.delete(id);
      if (series.size === 0) this.#byName.delete(name);
    }
  }
}
