import { jobSampler } from '@iza/platform/jobs';
import type { Step } from '@iza/platform/lifecycle';
import type { Parts } from '../parts.ts';

/** Begins to run durable work, and takes over what was under way when a process died. */
export function jobsStep({ jobs, telemetry }: Parts): Step {
  // Loading takes its time, and the database is opened by another thread meanwhile. What fails here fails in the step.
  jobs.prepare().catch(() => undefined);
  return {
    name: 'jobs',
    title: 'Go on with durable work',
    dependsOn: ['migrations'],
    isRequired: false,
    start: async () => {
      await jobs.launch();
      telemetry.samplers.push(jobSampler(jobs));
      const { resumed, stranded } = jobs.counts;
      const notes = [
        ...(resumed > 0 ? [`${resumed} taken up again`] : []),
        ...(stranded > 0 ? [`${stranded} wait for code that is not here`] : []),
      ];
      return notes.join(', ') || undefined;
    },
    stop: () => jobs.stop(),
  };
}
