import { chartDefinitions } from '../charts/chart-definitions.ts';
import type { Selection } from '../live/series-feed.ts';

/** The series of the first page: what the gateway answers, and what its process costs. */
export const overviewSelection: Selection = {
  names: [
    ...chartDefinitions.slice(0, 6).flatMap(chart => chart.lines.map(line => line.metric)),
    'subscriptions_active',
  ],
  serviceIds: ['service_gateway'],
  isTotal: true,
};
