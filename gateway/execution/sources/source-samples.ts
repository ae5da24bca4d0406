import type { Sample } from '@iza/platform/telemetry';
import type { Source } from '../source.ts';

const breakerValues = { closed: 0, 'half-open': 1, open: 2 };

/** What is measured of every source that has a network in between, in the shape of the telemetry's samplers. */
export function sourceSamples(sources: Readonly<Record<string, Source>>): Sample[] {
  return Object.entries(sources).flatMap(([subgraph, source]) => {
    const state = source.state?.();
    if (!state) return [];
    const gauge = (name: string, description: string, value: number): Sample => ({
      service: 'gateway',
      labels: { subgraph },
      name,
      unit: 'COUNT',
      kind: 'GAUGE',
      description,
      value,
    });
    return [
      gauge('subgraph_requests_in_flight', 'Requests under way at a subgraph', state.inFlight),
      gauge('subgraph_requests_waiting', 'Requests that wait for a subgraph to come back', state.waiting),
      gauge(
        'subgraph_breaker_state',
        'Whether a subgraph is asked: 0 yes, 1 tried, 2 left alone',
        breakerValues[state.breaker],
      ),
    ];
  });
}
