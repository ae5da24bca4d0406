import type { ExecutionResult } from 'graphql';

/** How often what is shown may be fetched again because of gaps: a page that reads slowly is told of one after another. */
const defaultWaitMs = 1000;

/** Counts the times at which something was missed, as an external store for React. */
export interface GapNotice {
  get(): number;
  subscribe(listener: () => void): () => void;
  /** Says that something is missing; what comes within the wait is told as one. */
  note(): void;
}

/** @param waitMs from a gap until it is told. What is fetched then covers every gap that came meanwhile. */
export function createGapNotice(waitMs = defaultWaitMs): GapNotice {
  const listeners = new Set<() => void>();
  let count = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    get: () => count,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    note() {
      timer ??= setTimeout(() => {
        timer = undefined;
        count += 1;
        for (const listener of listeners) listener();
      }, waitMs);
    },
  };
}

/** Whether the server says with an event that others before it are lost: how many, or null when nobody knows. */
export function tellsGap({ extensions }: Pick<ExecutionResult, 'extensions'>): boolean {
  return typeof extensions?.['gap'] === 'object' && extensions['gap'] !== null;
}

/** Of the streams that patch entities: what pages show may be old. */
export const entityGaps = createGapNotice();

/** Of the streams of measurements: charts have holes. */
export const seriesGaps = createGapNotice();
