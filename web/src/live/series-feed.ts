import type { Client, CombinedError } from '@urql/core';
import type {
  MetricFilter,
  MetricHistoryQuery,
  MetricHistoryQueryVariables,
} from '../__generated__/graphql.ts';
import { LiveSamplesDocument, MetricHistoryDocument } from '../__generated__/graphql.ts';
import { createDrawLoop } from './draw-loop.ts';
import { SeriesBuffer } from './series-buffer.ts';
import type { TimeRange } from './time-range.ts';
import { lengthMs, rangeInputs } from './time-range.ts';

/** Which series a page shows. */
export interface Selection {
  names?: string[];
  serviceIds?: string[];
  isTotal?: boolean;
}

export type FeedState =
  | { status: 'loading' | 'ready' | 'empty' }
  | { status: 'failed'; error: CombinedError };

const maxPoints = 300;
/** Series of one request: every point counts, and with more of them it would cost more than the gateway allows. */
const pageSize = 25;
/** More lines than these no page shows. */
const maxPages = 4;
/** How often a series that is not known yet may cause history to be read again. */
const discoverEveryMs = 3000;

/**
 * The series of one page over one time range: history by one query, then live values by one subscription, drawn at
 * most ten times a second. Nothing here is React state but `state()`, which changes a few times in a page's life.
 */
export class SeriesFeed {
  private readonly buffers = new Map<string, SeriesBuffer>();
  private readonly drawListeners = new Set<() => void>();
  private readonly stateListeners = new Set<() => void>();
  private readonly loop = createDrawLoop(() => {
    for (const draw of this.drawListeners) draw();
  });
  private current: FeedState = { status: 'loading' };
  private newestMs = 0;
  private discoveredAt = 0;
  private loadTimer: ReturnType<typeof setTimeout> | undefined;
  private stopSamples: (() => void) | undefined;
  private isStopped = false;
  private readonly client: Client;
  private readonly selection: Selection;
  readonly range: TimeRange;

  constructor(client: Client, selection: Selection, range: TimeRange) {
    this.client = client;
    this.selection = selection;
    this.range = range;
  }

  start(): void {
    this.isStopped = false;
    this.loop.start();
    // Samples first: what is measured while history is read must not be lost.
    if (this.range.kind === 'last') this.followSamples();
    void this.load();
  }

  stop(): void {
    this.isStopped = true;
    this.stopSamples?.();
    this.loop.stop();
    clearTimeout(this.loadTimer);
  }

  /** Reads history again and merges it: fills what was missed while the connection was away. */
  async load(): Promise<void> {
    this.discoveredAt = Date.now();
    const error = await this.readHistory();
    if (this.isStopped) return;
    if (error && !this.buffers.size) this.setState({ status: 'failed', error });
    else this.setState({ status: this.buffers.size ? 'ready' : 'empty' });
    if (this.range.kind === 'last' && !this.buffers.size) this.loadSoon();
    this.loop.request();
  }

  series(): SeriesBuffer[] {
    return [...this.buffers.values()];
  }

  /** What a chart shows now: from, to (both at whole steps) and the step, in milliseconds; null before the first value. */
  window(): { fromMs: number; toMs: number; stepMs: number } | null {
    const first = this.buffers.values().next().value;
    if (!first) return null;
    const { stepMs } = first;
    const newest = this.range.kind === 'between' ? this.range.toMs : this.newestMs;
    const toMs = Math.floor(newest / stepMs) * stepMs;
    return { fromMs: toMs - Math.ceil(lengthMs(this.range) / stepMs) * stepMs, toMs, stepMs };
  }

  state = (): FeedState => this.current;

  onState = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  onDraw(listener: () => void): () => void {
    this.drawListeners.add(listener);
    this.loop.request();
    return () => this.drawListeners.delete(listener);
  }

  /** Page by page; what was read before an error is kept. */
  private async readHistory(): Promise<CombinedError | undefined> {
    const filter: MetricFilter = { ...this.selection, isTotal: this.selection.isTotal ?? null };
    const inputs = rangeInputs(this.range, Date.now());
    let after: string | null = null;
    for (let page = 0; page < maxPages; page += 1) {
      const variables: MetricHistoryQueryVariables = { filter, ...inputs, maxPoints, first: pageSize, after };
      const { data, error } = await this.client.query(MetricHistoryDocument, variables).toPromise();
      if (this.isStopped) return undefined;
      if (data) for (const node of data.metrics.nodes) this.merge(node);
      if (error || !data?.metrics.pageInfo.hasNextPage) return error;
      after = data.metrics.pageInfo.endCursor;
    }
    return undefined;
  }

  private followSamples(): void {
    const variables = {
      names: this.selection.names ?? null,
      serviceIds: this.selection.serviceIds ?? null,
      stepMs: 1000,
    };
    const subscription = this.client.subscription(LiveSamplesDocument, variables).subscribe(({ data }) => {
      for (const { metricId, at, value } of data?.metricSamples ?? []) {
        const atMs = Date.parse(at);
        this.newestMs = Math.max(this.newestMs, atMs);
        const buffer = this.buffers.get(metricId);
        if (buffer) buffer.addLive(atMs, value);
        else if (this.current.status !== 'loading') this.loadSoon();
      }
      this.loop.request();
    });
    this.stopSamples = subscription.unsubscribe;
  }

  private merge(node: MetricHistoryQuery['metrics']['nodes'][number]): void {
    const { series, before, ...meta } = node;
    const held = this.buffers.get(meta.id);
    const capacity = Math.ceil(lengthMs(this.range) / series.stepMs) + 8;
    const buffer = held?.stepMs === series.stepMs ? held : new SeriesBuffer(meta, series.stepMs, capacity);
    this.buffers.set(meta.id, buffer);
    const readToMs = Date.parse(series.to);
    for (const point of series.points) buffer.setHistory(Date.parse(point.at), point.value, readToMs);
    const values = before.points.map(point => point.value);
    buffer.before = values.length
      ? meta.kind === 'PERCENTILE'
        ? Math.max(...values)
        : values.reduce((sum, value) => sum + value, 0) / values.length
      : null;
    const last = series.points.at(-1);
    this.newestMs = Math.max(this.newestMs, last ? Date.parse(last.at) : 0);
  }

  private loadSoon(): void {
    if (this.loadTimer !== undefined) return;
    const waitMs = Math.max(0, this.discoveredAt + discoverEveryMs - Date.now());
    this.loadTimer = setTimeout(() => {
      this.loadTimer = undefined;
      void this.load();
    }, waitMs);
  }

  private setState(next: FeedState): void {
    this.current = next;
    for (const listener of this.stateListeners) listener();
  }
}
