export type SampleUnit = 'PER_SECOND' | 'MILLISECONDS' | 'BYTES' | 'RATIO' | 'COUNT';
export type SampleKind = 'GAUGE' | 'RATE' | 'PERCENTILE';

/** One measurement of one series. */
export interface Sample {
  /** Snake case with the unit last, such as `latency_p99_ms`. */
  name: string;
  /** The part that it is about: `gateway`, `database`, a subgraph's name. */
  service: string;
  /** What tells series of one name and service apart; empty for the total. */
  labels: Record<string, string>;
  unit: SampleUnit;
  kind: SampleKind;
  description: string;
  value: number;
}

/** All measurements of one process for one step. */
export interface SampleBatch {
  instanceId: string;
  /** The start of the step, in milliseconds since the epoch; a whole multiple of `stepMs`. */
  at: number;
  stepMs: number;
  samples: Sample[];
}

/** Asks every process for batches of a finer step, for as long as `forMs` says. */
export interface SampleDemand {
  stepMs: number;
  forMs: number;
}

export const sampleChannel = 'telemetry.samples';
export const sampleDemandChannel = 'telemetry.demand';
/** The step that every process measures all the time. */
export const baseStepMs = 1000;
/** The finest step that can be asked for. */
export const finestStepMs = 100;
