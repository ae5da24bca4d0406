import type { ReadingBatch } from './metric.intake.ts';
import { type Aggregate, aggregateOf, combine, type Metric, type Reading, valueOf } from './metric.ts';

/** Puts readings together to steps, and gives a step out when the readings of its last part have come. */
export class StepCollector {
  readonly #stepMs: number;
  readonly #steps = new Map<number, Map<string, { metric: Metric; aggregate: Aggregate }>>();
  #completeBeforeMs = 0;
  #takenBeforeMs = 0;

  constructor(stepMs: number) {
    this.#stepMs = stepMs;
  }

  add({ atMs, stepMs, readings }: ReadingBatch): void {
    const startMs = this.#floor(atMs);
    // A late part would replace the step that was given out by a lesser one; a late whole step adds to it.
    if (startMs < this.#takenBeforeMs && stepMs < this.#stepMs) return;
    this.#completeBeforeMs = Math.max(this.#completeBeforeMs, this.#floor(atMs + stepMs));
    if (readings.length === 0) return;
    let step = this.#steps.get(startMs);
    if (!step) this.#steps.set(startMs, (step = new Map()));
    for (const { metric, value } of readings) {
      const aggregate = aggregateOf(value);
      const known = step.get(metric.id);
      step.set(metric.id, { metric, aggregate: known ? combine(known.aggregate, aggregate) : aggregate });
    }
  }

  get hasComplete(): boolean {
    return [...this.#steps.keys()].some(startMs => startMs < this.#completeBeforeMs);
  }

  /** The readings of all complete steps, oldest first. */
  takeComplete(): Reading[] {
    const complete = [...this.#steps.keys()]
      .filter(startMs => startMs < this.#completeBeforeMs)
      .sort((a, b) => a - b);
    this.#takenBeforeMs = Math.max(this.#takenBeforeMs, this.#completeBeforeMs);
    return complete.flatMap(atMs => {
      const step = this.#steps.get(atMs)!;
      this.#steps.delete(atMs);
      return [...step.values()].map(({ metric, aggregate }) => ({
        metric,
        atMs,
        value: valueOf(metric.kind, aggregate),
      }));
    });
  }

  #floor(ms: number): number {
    return Math.floor(ms / this.#stepMs) * this.#stepMs;
  }
}
