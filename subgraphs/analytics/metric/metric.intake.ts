import type { EventBus } from '@iza/platform/events';
import { serviceId } from '@iza/platform/registry';
import { type Logger, type Sample, sampleChannel } from '@iza/platform/telemetry';
import { type Metric, metricId, type Reading } from './metric.ts';
import { readBatch } from './sample-batch.ts';

/** The readings of one process for one step. */
export interface ReadingBatch {
  readonly atMs: number;
  readonly stepMs: number;
  readonly readings: readonly Reading[];
}

export type ReadingListener = (batch: ReadingBatch) => void;

export interface MetricIntakeOptions {
  bus: EventBus;
  logger: Logger;
  /** Series that are told apart at most; what comes beyond is dropped and counted. */
  maxSeries: number;
}

/** Readings this much older or newer than the clock are refused: their process has a wrong clock. */
const maxAgeMs = 10 * 60_000;
const maxAheadMs = 10_000;
const forgottenAfterMs = 60 * 60_000;

/** Where measurements come in: checks what the bus delivers, gives every series its id and passes the readings on. */
export class MetricIntake {
  readonly #options: MetricIntakeOptions;
  readonly #listeners = new Set<ReadingListener>();
  readonly #series = new Map<string, { metric: Metric; lastAtMs: number }>();
  #unsubscribe: (() => void) | undefined;
  #dropped = 0;

  constructor(options: MetricIntakeOptions) {
    this.#options = options;
  }

  /** Measurements that were dropped: malformed, of a wrong clock or beyond the limit of series. */
  get dropped(): number {
    return this.#dropped;
  }

  async start(): Promise<void> {
    this.#unsubscribe = await this.#options.bus.subscribe<unknown>(sampleChannel, payload =>
      this.#receive(payload),
    );
  }

  stop(): void {
    this.#unsubscribe?.();
  }

  /** @returns what ends the listening. */
  listen(listener: ReadingListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #receive(payload: unknown): void {
    const read = readBatch(payload);
    if (!read) return this.#drop(1, 'a message is not a batch of measurements');
    const { batch, refused } = read;
    if (refused > 0) this.#drop(refused, 'measurements are malformed');
    const now = Date.now();
    if (batch.at < now - maxAgeMs || batch.at > now + maxAheadMs) {
      return this.#drop(batch.samples.length, `the clock of ${batch.instanceId} is wrong`);
    }
    const readings: Reading[] = [];
    for (const sample of batch.samples) {
      const metric = this.#identify(sample, batch.instanceId, batch.at);
      if (metric) readings.push({ metric, atMs: batch.at, value: sample.value });
      else
        this.#drop(1, `there are more than ${this.#options.maxSeries} series (services.analytics.maxSeries)`);
    }
    for (const listener of this.#listeners) listener({ atMs: batch.at, stepMs: batch.stepMs, readings });
  }

  /** Undefined when it would be a series too many. */
  #identify(sample: Sample, instanceId: string, atMs: number): Metric | undefined {
    const key = `${sample.name}\0${sample.service}\0${instanceId}\0${JSON.stringify(sample.labels)}`;
    const known = this.#series.get(key);
    if (known) {
      known.lastAtMs = Math.max(known.lastAtMs, atMs);
      return known.metric;
    }
    if (this.#series.size >= this.#options.maxSeries) this.#forgetSilent(atMs - forgottenAfterMs);
    if (this.#series.size >= this.#options.maxSeries) return undefined;
    const { name, description, unit, kind, labels } = sample;
    const identity = { name, serviceId: serviceId(sample.service), instanceId, labels };
    const metric: Metric = { ...identity, id: metricId(identity), description, unit, kind };
    this.#series.set(key, { metric, lastAtMs: atMs });
    return metric;
  }

  #forgetSilent(beforeMs: number): void {
    for (const [key, { lastAtMs }] of this.#series) if (lastAtMs < beforeMs) this.#series.delete(key);
  }

  #drop(count: number, reason: string): void {
    // The first is worth a line; a broken process would otherwise write one every second.
    if (this.#dropped === 0) this.#options.logger.warn({ reason }, 'measurements are dropped');
    this.#dropped += count;
  }
}
