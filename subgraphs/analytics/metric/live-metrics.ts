import { Fault } from '@iza/platform/errors';
import { createStream, type EventBus, type Stream } from '@iza/platform/events';
import { baseStepMs, finestStepMs, type SampleDemand, sampleDemandChannel } from '@iza/platform/telemetry';
import type { MetricIntake, ReadingBatch } from './metric.intake.ts';
import type { Reading } from './metric.ts';
import { StepCollector } from './step-collector.ts';

/** Which live readings; what is left out does not restrict. */
export interface LiveSelection {
  names?: readonly string[] | null;
  serviceIds?: readonly string[] | null;
  /** 100–999, or a multiple of 1000 up to 60,000. */
  stepMs: number;
}

const maxStepMs = 60_000;
/** A demand holds for so long, and is repeated so often while somebody reads. */
const leaseMs = 15_000;
const renewEveryMs = 5_000;
/** Batches of several processes for one step come within this time, and go out as one list. */
const settleMs = 50;

/** Streams of readings as they come from the bus: no database is involved. */
export class LiveMetrics {
  readonly #intake: MetricIntake;
  readonly #bus: EventBus;
  readonly #leases = new Map<number, { readers: number; timer: NodeJS.Timeout }>();

  constructor(intake: MetricIntake, bus: EventBus) {
    this.#intake = intake;
    this.#bus = bus;
  }

  /**
   * One list of readings per step. A slow reader loses the oldest lists.
   *
   * @throws Fault `BAD_USER_INPUT` when the step is not one that can be measured.
   */
  subscribe(selection: LiveSelection): Stream<Reading[]> {
    const { stepMs } = selection;
    assertStep(stepMs);
    const sourceStepMs = Math.min(stepMs, baseStepMs);
    const isWanted = matcherOf(selection);
    const collector = new StepCollector(stepMs);
    let timer: NodeJS.Timeout | undefined;

    const receive = (batch: ReadingBatch): void => {
      if (batch.stepMs !== sourceStepMs) return;
      collector.add({ ...batch, readings: batch.readings.filter(isWanted) });
      if (!collector.hasComplete) return;
      timer ??= setTimeout(send, Math.min(settleMs, stepMs / 4));
    };
    const send = (): void => {
      timer = undefined;
      const readings = collector.takeComplete();
      if (readings.length > 0) stream.push(readings);
    };
    const stopListening = this.#intake.listen(receive);
    const release = stepMs < baseStepMs ? this.#lease(stepMs) : undefined;
    const stream = createStream<Reading[]>({
      maxQueued: 20,
      onReturn: () => {
        stopListening();
        release?.();
        clearTimeout(timer);
      },
    });
    return stream;
  }

  /** Keeps every process measuring at a finer step until the last reader of that step has gone. */
  #lease(stepMs: number): () => void {
    const demand = (): void => {
      const message: SampleDemand = { stepMs, forMs: leaseMs };
      this.#bus.publish(sampleDemandChannel, message);
    };
    const lease = this.#leases.get(stepMs) ?? {
      readers: 0,
      timer: setInterval(demand, renewEveryMs).unref(),
    };
    if (lease.readers === 0) demand();
    lease.readers += 1;
    this.#leases.set(stepMs, lease);
    return () => {
      lease.readers -= 1;
      if (lease.readers > 0) return;
      clearInterval(lease.timer);
      this.#leases.delete(stepMs);
    };
  }
}

function assertStep(stepMs: number): void {
  const isFine = stepMs >= finestStepMs && stepMs < baseStepMs;
  const isCoarse = stepMs >= baseStepMs && stepMs <= maxStepMs && stepMs % baseStepMs === 0;
  if (isFine || isCoarse) return;
  throw new Fault(
    'BAD_USER_INPUT',
    `\`stepMs\` must be ${finestStepMs}–${baseStepMs - 1}, or a multiple of ${baseStepMs} up to ${maxStepMs}; it was ${stepMs}.`,
  );
}

function matcherOf({ names, serviceIds }: LiveSelection): (reading: Reading) => boolean {
  const wantedNames = names && new Set(names);
  const wantedServices = serviceIds && new Set(serviceIds);
  return ({ metric }) =>
    (!wantedNames || wantedNames.has(metric.name)) &&
    (!wantedServices || wantedServices.has(metric.serviceId));
}
