import type { Sampler } from '@iza/platform/telemetry';
import type { MetricIntake } from './metric.intake.ts';
import type { MetricRecorder } from './metric.recorder.ts';

/** Measures the measuring: what waits for the database, and what was lost. */
export function recorderSampler(recorder: MetricRecorder, intake: MetricIntake): Sampler {
  const base = { service: 'analytics', labels: {} };
  let lostBefore = 0;
  return stepMs => {
    const lost = recorder.dropped + intake.dropped;
    const lostNow = Math.max(0, lost - lostBefore);
    lostBefore = lost;
    return [
      {
        ...base,
        name: 'measurements_waiting_count',
        unit: 'COUNT',
        kind: 'GAUGE',
        description: 'Measurements that wait to be stored',
        value: recorder.queued,
      },
      {
        ...base,
        name: 'measurements_lost_per_second',
        unit: 'PER_SECOND',
        kind: 'RATE',
        description: 'Measurements that were refused, or given up because the database was away for too long',
        value: (lostNow * 1000) / stepMs,
      },
    ];
  };
}
