import type { EventBus } from '../events/index.ts';
import { ProcessSampler } from './process-sampler.ts';
import type { RequestRecorder } from './request-recorder.ts';
import {
  baseStepMs,
  finestStepMs,
  type Sample,
  type SampleBatch,
  type SampleDemand,
  sampleChannel,
  sampleDemandChannel,
} from './sample.ts';

/** Something that measures, asked once per step. It may wait, but what comes after the step's end is left out. */
export type Sampler = (stepMs: number) => Sample[] | Promise<Sample[]>;

export interface SamplingOptions {
  bus: EventBus;
  requests: RequestRecorder;
  instanceId: string;
  /** The part under which figures of the whole process are kept. */
  mainService: string;
  /** Measured at the base step only: they may be costly. */
  samplers?: readonly Sampler[];
  /** Told what was measured at the base step. */
  onSamples?: (samples: readonly Sample[]) => void;
  onError: (error: unknown) => void;
}

/**
 * Publishes a {@link SampleBatch} every second and, while somebody asks for a finer step, such batches too.
 * A finer step is a lease: it ends by itself when the demand is not repeated.
 */
export async function startSampling(options: SamplingOptions): Promise<() => void> {
  const steps = new Map<number, { stop: () => void; expiresAt: number }>();
  const stopBase = startStep(options, baseStepMs, options.samplers ?? []);
  const stopListening = await options.bus.subscribe(sampleDemandChannel, payload => {
    const { stepMs, forMs } = payload as unknown as SampleDemand;
    if (!(stepMs >= finestStepMs) || stepMs >= baseStepMs || !(forMs > 0)) return;
    const known = steps.get(stepMs);
    const expiresAt = Date.now() + Math.min(forMs, 60_000);
    if (known) known.expiresAt = expiresAt;
    else steps.set(stepMs, { stop: startStep(options, stepMs, []), expiresAt });
  });
  const sweep = setInterval(() => {
    for (const [stepMs, step] of steps) {
      if (step.expiresAt > Date.now()) continue;
      step.stop();
      steps.delete(stepMs);
    }
  }, 1000);
  return () => {
    clearInterval(sweep);
    stopListening();
    stopBase();
    for (const step of steps.values()) step.stop();
  };
}

function startStep(options: SamplingOptions, stepMs: number, samplers: readonly Sampler[]): () => void {
  const window = options.requests.openWindow();
  const own = new ProcessSampler(options.mainService);
  let timer: NodeJS.Timeout;
  let isStopped = false;

  const measure = async (): Promise<void> => {
    // The step that has just ended; aligned, so that the series of all processes share one time axis.
    const at = Math.floor(Date.now() / stepMs) * stepMs - stepMs;
    const samples = [...window.drain(stepMs), ...own.read()];
    for (const result of await Promise.allSettled(samplers.map(async sampler => sampler(stepMs)))) {
      if (result.status === 'fulfilled') samples.push(...result.value);
      else options.onError(result.reason);
    }
    if (stepMs === baseStepMs) options.onSamples?.(samples);
    const batch: SampleBatch = { instanceId: options.instanceId, at, stepMs, samples };
    options.bus.publish(sampleChannel, batch as never);
  };
  const schedule = (): void => {
    if (isStopped) return;
    // Aimed at the boundary each time, so that the error of a timer does not add up.
    timer = setTimeout(
      () => measure().catch(options.onError).finally(schedule),
      stepMs - (Date.now() % stepMs) + 1,
    );
  };
  schedule();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    options.requests.closeWindow(window);
    own.stop();
  };
}
