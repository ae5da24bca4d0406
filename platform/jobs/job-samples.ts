import type { Sample, Sampler } from '../telemetry/index.ts';
import type { Jobs } from './jobs.ts';

/** Measures the jobs: what runs here, what waits anywhere, and what has ended or was taken over here since the last time. */
export function jobSampler(jobs: Jobs): Sampler {
  let before = jobs.counts;
  return stepMs => {
    const now = jobs.counts;
    const perSecond = (name: 'succeeded' | 'failed' | 'resumed'): number =>
      ((now[name] - before[name]) * 1000) / stepMs;
    const samples: Sample[] = [
      gauge('jobs_running', 'Jobs that this process has taken up', now.running),
      gauge('jobs_queued', 'Jobs that wait, in all processes together', now.queued),
      gauge('jobs_stranded', 'Jobs that nobody has the code of, in all processes together', now.stranded),
      rate('jobs_succeeded_per_second', 'Jobs that succeeded here', perSecond('succeeded')),
      rate('jobs_failed_per_second', 'Jobs that failed here', perSecond('failed')),
      rate('jobs_resumed_per_second', 'Jobs of dead processes that were put back here', perSecond('resumed')),
    ];
    before = now;
    return samples;
  };
}

const ofJobs = { service: 'jobs', labels: {} };

function gauge(name: string, description: string, value: number): Sample {
  return { ...ofJobs, name, description, value, unit: 'COUNT', kind: 'GAUGE' };
}

function rate(name: string, description: string, value: number): Sample {
  return { ...ofJobs, name, description, value, unit: 'PER_SECOND', kind: 'RATE' };
}
