import { Fault } from '@iza/platform/errors';
import type { Stream } from '@iza/platform/events';
import { type Connection, readPage, toConnection } from '@iza/platform/subgraph';

import type { LatestReadings } from './latest-readings.ts';
import type { LiveMetrics, LiveSelection } from './live-metrics.ts';
import type { MetricLoaders } from './metric.loaders.ts';
import type { MetricRepository, MetricSelection } from './metric.repository.ts';
import { type Metric, type MetricPoint, processMetricNames, type Reading } from './metric.ts';
import { planRange, type Retention, type TimeRange } from './resolution.ts';

/** A page of series. Counting all of them costs a statement, so it is done when somebody asks. */
export interface MetricPage extends Omit<Connection<Metric>, 'totalCount'> {
  countAll(): Promise<number | null>;
}

/** Measurements of one series over a range. */
export interface MetricSeries {
  from: Date;
  /** Exclusive. */
  to: Date;
  stepMs: number;
  points: MetricPoint[];
}

/** A service as the gateway hands it over: `instanceIds` come from its owner. */
export interface ServiceReference {
  id: string;
  instanceIds?: readonly string[];
}

interface PageArguments {
  first: number;
  after?: string | null;
}

export interface MetricServiceOptions {
  repository: MetricRepository;
  loaders: MetricLoaders;
  latest: LatestReadings;
  live: LiveMetrics;
  retention: Retention;
}

/** What can be asked about measurements. Made for one request. */
export class MetricService {
  readonly #options: MetricServiceOptions;
  /** One instant for the whole request, so that all charts of a page have the same ends. */
  readonly #startedAtMs = Date.now();

  constructor(options: MetricServiceOptions) {
    this.#options = options;
  }

  /** @throws Fault `BAD_USER_INPUT` for a wrong page or filter. */
  async page(args: PageArguments, selection: MetricSelection): Promise<MetricPage> {
    const { activeWithinSeconds } = selection;
    if (activeWithinSeconds != null && activeWithinSeconds < 1) {
      throw new Fault(
        'BAD_USER_INPUT',
        `\`activeWithinSeconds\` must be at least 1; it was ${activeWithinSeconds}.`,
      );
    }
    const page = readPage(args, order);
    const { repository } = this.#options;
    const metrics = await repository.findPage(selection, page);
    return { ...toConnection(metrics, page, positionOf), countAll: () => repository.count(selection) };
  }

  /** The series about a service: its own, and those of the processes that host it. */
  async pageOfService(
    service: ServiceReference,
    args: PageArguments & { names?: readonly string[] | null },
  ): Promise<MetricPage> {
    const page = readPage(args, order);
    const metrics = await this.#options.loaders.seriesOfService.load({
      serviceId: service.id,
      instanceIds: service.instanceIds ?? [],
      processNames: processMetricNames,
      names: args.names,
      page,
    });
    return { ...toConnection(metrics, page, positionOf), countAll: async () => null };
  }

  byId(id: string): Promise<Metric | null> {
    return this.#options.loaders.metricById.load(id);
  }

  /** From memory when this process has heard of the series, else from the database. */
  async latest(metric: Metric): Promise<MetricPoint | null> {
    const reading = this.#options.latest.find(metric.name, metric.id);
    if (!reading) return this.#options.loaders.storedLatest.load(metric);
    return { at: new Date(reading.atMs), value: reading.value, min: reading.value, max: reading.value };
  }

  /** @throws Fault `BAD_USER_INPUT` for a range that makes no sense. */
  async series(metric: Metric, range: TimeRange, maxPoints: number): Promise<MetricSeries> {
    // A subscription asks long after its request began.
    const nowMs = Date.now() - this.#startedAtMs < 1000 ? this.#startedAtMs : Date.now();
    const plan = planRange(range, maxPoints, this.#options.retention, nowMs);
    const points = await this.#options.loaders.pointsOf.load({ metric, plan });
    return { from: new Date(plan.fromMs), to: new Date(plan.toMs), stepMs: plan.stepMs, points };
  }

  /** @throws Fault `BAD_USER_INPUT` for a step that cannot be measured. */
  live(selection: LiveSelection): Stream<Reading[]> {
    return this.#options.live.subscribe(selection);
  }
}

/** Series are listed by name, service and id. */
const order = ['text', 'text', 'text'] as const;

function positionOf(metric: Metric): [string, string, string] {
  return [metric.name, metric.serviceId, metric.id];
}
