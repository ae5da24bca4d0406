import type { LifecycleView, StepView } from '@iza/platform/lifecycle';

/** A step of the start, with where it stands on the time axis of the start. */
export interface BootStep extends StepView {
  id: string;
  offsetMs: number | null;
  durationMs: number | null;
}

/** The start of this process at one moment. */
export interface Boot {
  id: string;
  state: LifecycleView['state'];
  startedAt: Date;
  readyAt: Date | null;
  durationMs: number | null;
  steps: BootStep[];
}

/** Reads the start of this process, and tells when it changes. */
export class BootObserver {
  readonly #lifecycle: LifecycleView;

  constructor(lifecycle: LifecycleView) {
    this.#lifecycle = lifecycle;
  }

  current(): Boot {
    const { id, state, startedAt, readyAt, steps } = this.#lifecycle;
    return {
      id,
      state,
      startedAt,
      readyAt: readyAt ?? null,
      durationMs: readyAt ? between(startedAt, readyAt) : null,
      steps: steps.map(step => ({
        ...step,
        id: `${id}_${step.name}`,
        offsetMs: step.startedAt ? between(startedAt, step.startedAt) : null,
        durationMs: step.startedAt && step.finishedAt ? between(step.startedAt, step.finishedAt) : null,
      })),
    };
  }

  findStep(id: string): BootStep | undefined {
    return this.current().steps.find(step => step.id === id);
  }

  onChange(listener: (boot: Boot) => void): () => void {
    return this.#lifecycle.onChange(() => listener(this.current()));
  }
}

function between(from: Date, to: Date): number {
  return to.getTime() - from.getTime();
}
