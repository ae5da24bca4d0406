import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { Sample } from './sample.ts';

/** Names beyond this many are put together, so that a client that invents names cannot fill the memory. */
const maxOperations = 100;
const otherOperations = '(other)';

/** Counts the requests of a service between two readings, in native HDR histograms of about 1 % precision. */
class Window {
  #requests = 0;
  #errors = 0;
  readonly #histogram: RecordableHistogram = createHistogram({ lowest: 1, highest: 600_000_000, figures: 2 });

  record(durationMs: number, isError: boolean): void {
    this.#requests += 1;
    if (isError) this.#errors += 1;
    this.#histogram.record(Math.max(1, Math.round(durationMs * 1000)));
  }

  /** Percentiles and the error ratio are left out when nothing was measured: there is no such number then. */
  drain(service: string, labels: Record<string, string>, stepMs: number): Sample[] {
    const base = { service, labels };
    const rate: Sample = {
      ...base,
      name: 'requests_per_second',
      unit: 'PER_SECOND',
      kind: 'RATE',
      description: 'Requests answered per second',
      value: (this.#requests * 1000) / stepMs,
    };
    if (this.#requests === 0) return [rate];
    const percentile = (share: 50 | 95 | 99): Sample => ({
      ...base,
      name: `latency_p${share}_ms`,
      unit: 'MILLISECONDS',
      kind: 'PERCENTILE',
      description: `${share} of 100 requests were answered within`,
      value: this.#histogram.percentile(share) / 1000,
    });
    const errors: Sample = {
      ...base,
      name: 'error_ratio',
      unit: 'RATIO',
      kind: 'GAUGE',
      description: 'Share of requests that failed',
      value: this.#errors / this.#requests,
    };
    const samples = [rate, errors, percentile(50), percentile(95), percentile(99)];
    this.#requests = 0;
    this.#errors = 0;
    this.#histogram.reset();
    return samples;
  }
}

/** One reader's view of the requests since it last looked; two readers with different steps do not disturb each other. */
export class RequestWindow {
  readonly #totals = new Map<string, Window>();
  readonly #operations = new Map<string, { service: string; operation: string; window: Window }>();

  record(service: string, operation: string | undefined, durationMs: number, isError: boolean): void {
    let total = this.#totals.get(service);
    if (!total) this.#totals.set(service, (total = new Window()));
    total.record(durationMs, isError);
    if (operation === undefined) return;
    this.#operation(service, operation).record(durationMs, isError);
  }

  #operation(service: string, operation: string): Window {
    const key = `${service}\n${operation}`;
    const known = this.#operations.get(key);
    if (known) return known.window;
    if (this.#operations.size >= maxOperations && operation !== otherOperations) {
      return this.#operation(service, otherOperations);
    }
    const window = new Window();
    this.#operations.set(key, { service, operation, window });
    return window;
  }

  drain(stepMs: number): Sample[] {
    return [
      ...[...this.#totals].flatMap(([service, window]) => window.drain(service, {}, stepMs)),
      ...[...this.#operations.values()].flatMap(({ service, operation, window }) =>
        window.drain(service, { operation }, stepMs),
      ),
    ];
  }
}

/** Where everything that answers requests reports them. */
export class RequestRecorder {
  readonly #windows = new Set<RequestWindow>();
  readonly #observe: (service: string, durationMs: number, isError: boolean) => void;

  /** @param observe is told about each request as well. */
  constructor(observe: (service: string, durationMs: number, isError: boolean) => void = () => undefined) {
    this.#observe = observe;
  }

  /**
   * @param operation the operation's name for the gateway; left out for a subgraph, of which only the total is kept.
   */
  record(service: string, operation: string | undefined, durationMs: number, isError: boolean): void {
    this.#observe(service, durationMs, isError);
    for (const window of this.#windows) window.record(service, operation, durationMs, isError);
  }

  openWindow(): RequestWindow {
    const window = new RequestWindow();
    this.#windows.add(window);
    return window;
  }

  closeWindow(window: RequestWindow): void {
    this.#windows.delete(window);
  }
}
