import { type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { QueryObserver } from './database.ts';

export interface ObservationOptions {
  onQuery?: QueryObserver | undefined;
  logger?: Logger | undefined;
  slowQueryMs: number;
}

/** What every statement passes: a span, the observer, and the log of slow ones. Parameters are never looked at. */
export class Observation {
  readonly #options: ObservationOptions;

  constructor(options: ObservationOptions) {
    this.#options = options;
  }

  /** Runs and measures one statement; the error of `run` passes through. */
  async statement<Result extends { rowCount: number | null; rows: unknown[] }>(
    sql: string,
    run: () => Promise<Result>,
  ): Promise<Result> {
    const span = trace.getTracer('iza').startSpan(spanName(sql), {
      kind: SpanKind.CLIENT,
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': sql },
    });
    const startedAt = performance.now();
    try {
      const result = await run();
      this.#finish(span, sql, startedAt, result.rowCount ?? result.rows?.length ?? 0);
      return result;
    } catch (error) {
      this.#finish(span, sql, startedAt, 0, error);
      throw error;
    }
  }

  #finish(span: Span, sql: string, startedAt: number, rows: number, error?: unknown): void {
    const durationMs = performance.now() - startedAt;
    if (error !== undefined) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', String((error as { code?: unknown }).code ?? 'Error'));
    }
    span.end();
    const { onQuery, logger, slowQueryMs } = this.#options;
    if (durationMs >= slowQueryMs) {
      logger?.warn({ sql, durationMs: Math.round(durationMs), rows }, 'slow database statement');
    }
    onQuery?.(error === undefined ? { sql, durationMs, rows } : { sql, durationMs, rows, error });
  }
}

/** The command of a statement, `SELECT`; low in cardinality, as span names should be. */
function spanName(sql: string): string {
  return /^\s*(?:\/\*.*?\*\/\s*)?(\w+)/s.exec(sql)?.[1]?.toUpperCase() ?? 'QUERY';
}
