import type { RequestContext } from '@iza/platform/subgraph';
import type { AlertService } from './alert/alert.service.ts';
import type { MetricService } from './metric/metric.service.ts';
import type { UsedOperationService } from './used-operation/used-operation.service.ts';

/** What the resolvers of this group work with, made for each request. */
export interface AnalyticsContext extends RequestContext {
  metrics: MetricService;
  alerts: AlertService;
  usedOperations: UsedOperationService;
}
