import type { AlertRule } from './alert.ts';
import type { Measurement } from './evaluation.ts';

/** The newest reading of every series with a name. */
export type NewestReadings = (metricName: string) => readonly {
  metric: { serviceId: string; labels: Readonly<Record<string, string>> };
  atMs: number;
  value: number;
}[];

/** A rule watches the totals of its service, or of all services: a label such as one operation is not the whole. */
export function watchedBy(newestOf: NewestReadings): (rule: AlertRule) => Measurement[] {
  return ({ metricName, serviceId }) => {
    const newest = newestOf(metricName).filter(
      ({ metric }) => serviceId === null || metric.serviceId === serviceId,
    );
    const totals = newest.filter(({ metric }) => Object.keys(metric.labels).length === 0);
    // Some metrics are only measured by label, such as the hit ratio of each cache tier.
    return totals.length > 0 ? totals : newest;
  };
}
