import type { Sample } from '../../telemetry/index.ts';
import type { ConsumerCounts } from './consumer-loop.ts';
import type { Outbox } from './outbox.ts';

const base = { service: 'events' };

/**
 * Measures the consumers that this process has now, each once in the whole system: what waits, how long already, and
 * what was handled and failed in the last step.
 *
 * @returns a sampler for `telemetry.samplers`
 */
export function outboxSampler(outbox: Outbox): (stepMs: number) => Sample[] {
  const last = new Map<string, ConsumerCounts>();
  return stepMs =>
    outbox.activity().flatMap(({ consumer, isActive, ...counts }): Sample[] => {
      const before = last.get(consumer) ?? { handled: 0, failed: 0, dead: 0 };
      last.set(consumer, counts);
      if (!isActive) return [];
      const labels = { consumer };
      const perSecond = (name: string, description: string, difference: number): Sample => ({
        ...base,
        labels,
        name,
        description,
        unit: 'PER_SECOND',
        kind: 'RATE',
        value: (difference * 1000) / stepMs,
      });
      const seen = outbox.overview.find(({ name }) => name === consumer);
      const gauge = (name: string, description: string, value: number): Sample => ({
        ...base,
        labels,
        name,
        description,
        unit: 'COUNT',
        kind: 'GAUGE',
        value,
      });
      return [
        perSecond('events_handled_per_second', 'Events handled per second', counts.handled - before.handled),
        perSecond(
          'events_failed_per_second',
          'Attempts to handle an event that failed, per second',
          counts.failed - before.failed,
        ),
        ...(seen
          ? [
              gauge('event_lag', 'Events that a consumer has not handled', seen.lag),
              gauge('event_dead_letters', 'Events that a consumer could not handle', seen.deadLetters),
            ]
          : []),
      ];
    });
}
