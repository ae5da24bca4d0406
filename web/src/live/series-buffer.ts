import type { MetricHistoryQuery, MetricKind } from '../__generated__/graphql.ts';

/** A series as the graph describes it, without its points. */
export type SeriesMeta = Omit<MetricHistoryQuery['metrics']['nodes'][number], 'series' | 'before'>;

/**
 * The newest points of one series in a ring of equal steps. History and live values meet here: a live value joins
 * the step it belongs to, weighted like the seconds that history already saw of it, so that the join has no seam.
 */
export class SeriesBuffer {
  readonly meta: SeriesMeta;
  readonly stepMs: number;
  /** Means (or, for a percentile, maxima) of the equally long range before; null when nothing was measured then. */
  before: number | null = null;
  private readonly values: Float64Array;
  private readonly weights: Float64Array;
  /** Which step a slot holds; -1 for none. */
  private readonly steps: Float64Array;

  constructor(meta: SeriesMeta, stepMs: number, capacity: number) {
    this.meta = meta;
    this.stepMs = stepMs;
    this.values = new Float64Array(capacity);
    this.weights = new Float64Array(capacity);
    this.steps = new Float64Array(capacity).fill(-1);
  }

  /** A measured step of history, which was read up to `readToMs`. */
  setHistory(atMs: number, value: number, readToMs: number): void {
    const step = Math.floor(atMs / this.stepMs);
    const slot = step % this.values.length;
    this.steps[slot] = step;
    this.values[slot] = value;
    this.weights[slot] = Math.min(this.stepMs, Math.max(1000, readToMs - step * this.stepMs)) / 1000;
  }

  /** A live measurement of one second. Older than the ring is dropped. */
  addLive(atMs: number, value: number): void {
    const step = Math.floor(atMs / this.stepMs);
    const slot = step % this.values.length;
    const held = this.steps[slot]!;
    if (held > step) return;
    if (held < step || this.stepMs <= 1000) {
      this.steps[slot] = step;
      this.values[slot] = value;
      this.weights[slot] = 1;
      return;
    }
    this.values[slot] = join(this.meta.kind, this.values[slot]!, this.weights[slot]!, value);
    this.weights[slot]! += 1;
  }

  /** The value of the step that holds `atMs`; undefined when there is none. */
  at(atMs: number): number | undefined {
    const step = Math.floor(atMs / this.stepMs);
    const slot = step % this.values.length;
    return this.steps[slot] === step ? this.values[slot] : undefined;
  }
}

function join(kind: MetricKind, held: number, weight: number, value: number): number {
  return kind === 'PERCENTILE' ? Math.max(held, value) : (held * weight + value) / (weight + 1);
}
