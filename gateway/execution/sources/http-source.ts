import { Fault, isFault } from '@iza/platform/errors';
import { createSigner } from '@iza/platform/subgraph';
import { OperationTypeNode } from 'graphql';
import { operator, shareKey } from '../../access/caller.ts';
import {
  createSourceDocument,
  type Source,
  type SourceRequest,
  type SourceResult,
  type SourceState,
} from '../source.ts';
import { onAbort } from './abort-listeners.ts';
import { readCacheControl } from './cache-control.ts';
import { CachedEntities, type HintedResult } from './cached-entities.ts';
import { Cancellation } from './cancellation.ts';
import { type BreakerOptions, CircuitBreaker } from './circuit-breaker.ts';
import { deliver, isAway } from './delivery.ts';
import type { EntityCache } from './entity-cache.ts';
import { Exchange, ExchangeError, isGraphqlAnswer, type RawAnswer } from './exchange.ts';
import { Outage } from './outage.ts';
import { readAnswer } from './read-answer.ts';
import { RequestHeaders } from './request-headers.ts';
import { RetryBudget } from './retry-budget.ts';
import { SharedCalls } from './shared-calls.ts';
import { SubgraphStreams } from './subgraph-streams.ts';

/** Where a subgraph is reached, and how patiently. */
export interface HttpSourceOptions {
  name: string;
  /** Such as http://127.0.0.1:8101/graphql. */
  url: string;
  /** Longest time for a request with all its attempts. */
  timeoutMs: number;
  /** Longest time for a connection. Default 2000. */
  connectTimeoutMs?: number | undefined;
  /** Longest silence before the headers of an answer and between parts of its body. Default `timeoutMs`. */
  silenceTimeoutMs?: number | undefined;
  /** Most connections, and so requests at the same time. Default 64. */
  connections?: number | undefined;
  /** Largest answer. Default 32 MiB. */
  maxAnswerBytes?: number | undefined;
  /** How long requests wait for a subgraph that went away, such as during its restart. Default 3000. */
  outageWindowMs?: number | undefined;
  /** When to stop asking. Default: half of 20 or more requests failed within ten seconds; for half a second. */
  breaker?: Partial<BreakerOptions> | undefined;
  /** Whether callers who ask the same at the same time share one request. Default true. */
  sharesRequests?: boolean | undefined;
  /** Keeps entities as long as the subgraph says that they may be kept; none: nothing is kept. */
  entityCache?: EntityCache | undefined;
  /** Names of the client's headers that the subgraph gets to see. Default none. */
  propagatedHeaders?: readonly string[] | undefined;
  /** Headers of every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Shared with the subgraph, to sign requests with; none: they are not signed. At least 32 characters. */
  secret?: string | undefined;
}

const probe = createSourceDocument({
  query: '{__typename}',
  operationName: undefined,
  kind: OperationTypeNode.QUERY,
});
const probeRequest: SourceRequest = {
  document: probe,
  variables: '{}',
  requestId: undefined,
  caller: operator,
};
const probeTimeoutMs = 5000;

/**
 * A subgraph in another process, asked over pooled HTTP/1.1 connections, and over one WebSocket for its streams.
 *
 * @throws Error when a header may not be passed on, or the secret is too short.
 */
export function createHttpSource(options: HttpSourceOptions): Source {
  return new HttpSource(options);
}

class HttpSource implements Source {
  readonly name: string;
  private readonly timeoutMs: number;
  private readonly path: string;
  private readonly exchange: Exchange;
  private readonly headers: RequestHeaders;
  private readonly breaker: CircuitBreaker;
  private readonly outage: Outage;
  private readonly budget = new RetryBudget();
  private readonly shared: SharedCalls<RawAnswer> | undefined;
  private readonly entities: CachedEntities | undefined;
  private readonly streams: SubgraphStreams;
  private inFlight = 0;
  private closed: Promise<void> | undefined;

  constructor(options: HttpSourceOptions) {
    const url = new URL(options.url);
    const signer = options.secret === undefined ? undefined : createSigner(options.secret);
    this.name = options.name;
    this.timeoutMs = options.timeoutMs;
    this.path = url.pathname + url.search;
    this.entities = options.entityCache && new CachedEntities(options.entityCache, options.name);
    this.exchange = new Exchange({
      url,
      connections: options.connections ?? 64,
      connectTimeoutMs: options.connectTimeoutMs ?? 2000,
      silenceTimeoutMs: options.silenceTimeoutMs ?? options.timeoutMs,
      maxAnswerBytes: options.maxAnswerBytes ?? 32 * 1024 * 1024,
    });
    this.headers = new RequestHeaders({
      propagated: options.propagatedHeaders ?? [],
      fixed: options.headers ?? {},
      signer,
    });
    this.breaker = new CircuitBreaker({
      failureRatio: 0.5,
      minimumCalls: 20,
      windowMs: 10_000,
      openMs: 500,
      ...options.breaker,
    });
    this.outage = new Outage({
      windowMs: options.outageWindowMs ?? 3000,
      probe: async () => (await this.check()).isHealthy,
    });
    this.shared = (options.sharesRequests ?? true) ? new SharedCalls() : undefined;
    this.streams = new SubgraphStreams({ url, signer, unavailable: cause => this.unavailable(cause) });
  }

  subscribe(request: SourceRequest): ReturnType<Source['subscribe']> {
    return this.streams.subscribe(request);
  }

  state(): SourceState {
    return { breaker: this.breaker.state, inFlight: this.inFlight, waiting: this.outage.size };
  }

  execute(request: SourceRequest): Promise<SourceResult> {
    const { representations, document, caller, signal } = request;
    const isCached = this.entities && representations && document.kind === OperationTypeNode.QUERY;
    const work = isCached
      ? this.entities.ask(
          { ...request, representations },
          { caller: shareKey(caller), headers: this.headers.keyOf(request) },
          each => this.askWithHint(each),
        )
      : this.call(request).then(readAnswer);
    return work.catch((error: unknown) => {
      throw this.faultOf(error, signal);
    });
  }

  async check(): Promise<{ isHealthy: boolean; latencyMs: number; message?: string }> {
    const startedAt = performance.now();
    const body = bodyOf(probeRequest);
    const cancellation = new Cancellation();
    const timer = setTimeout(cancelAsTooSlow, Math.min(this.timeoutMs, probeTimeoutMs), cancellation);
    const message = await this.send(probeRequest, body, cancellation)
      .then(answer => readAnswer(answer).errors?.[0]?.message)
      .catch((error: Error) => this.faultOf(error).message)
      .finally(() => clearTimeout(timer));
    return {
      isHealthy: message === undefined,
      latencyMs: performance.now() - startedAt,
      ...(message !== undefined && { message }),
    };
  }

  close(): Promise<void> {
    this.closed ??= this.stop();
    return this.closed;
  }

  private async stop(): Promise<void> {
    this.outage.close();
    await this.streams.close();
    await this.exchange.close();
  }

  private async askWithHint(request: SourceRequest): Promise<HintedResult> {
    const answer = await this.call(request);
    return {
      result: readAnswer(answer),
      hint: readCacheControl(answer.cacheControl, this.headers.tellsCaller),
    };
  }

  /** The answer as text: whoever shares it reads it for themselves, because results are changed by who gets them. */
  private call(request: SourceRequest): Promise<RawAnswer> {
    const { caller, document, signal } = request;
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const body = bodyOf(request);
    if (this.shared && document.kind === OperationTypeNode.QUERY) {
      const scope = shareKey(caller) + this.headers.keyOf(request);
      return this.shared.join(scope, body, signal, cancellation =>
        this.callOnce(request, body, cancellation),
      );
    }
    return this.callOnce(request, body, new Cancellation(), signal);
  }

  /** Written without `async`, because a gateway does little else: each further promise of a call would cost. */
  private callOnce(
    request: SourceRequest,
    body: string,
    cancellation: Cancellation,
    signal?: AbortSignal,
  ): Promise<RawAnswer> {
    const admission = this.breaker.admit();
    if (admission === 'refuse')
      return Promise.reject(new Error('Too many requests failed; it is left alone for a moment.'));
    const timer = setTimeout(cancelAsTooSlow, this.timeoutMs, cancellation);
    const stopListening = signal && onAbort(signal, () => cancellation.cancel(signal.reason as Error));
    const end = (): void => {
      this.inFlight -= 1;
      clearTimeout(timer);
      stopListening?.();
    };
    const finish = (answer: RawAnswer): RawAnswer => {
      end();
      if (!isAway(answer)) {
        this.outage.isOver();
        this.budget.earn();
      }
      const isFailure = answer.status >= 500 && !isGraphqlAnswer(answer);
      this.breaker.record(admission, isFailure ? 'failure' : 'success');
      return answer;
    };
    const fail = (error: unknown): never => {
      end();
      this.breaker.record(admission, outcomeOf(error));
      throw error;
    };
    this.inFlight += 1;
    const first = this.send(request, body, cancellation);
    if (admission === 'probe') return first.then(finish, fail);
    const { outage, budget } = this;
    const send = (): Promise<RawAnswer> => this.send(request, body, cancellation);
    const again = (): Promise<RawAnswer> =>
      deliver({ request, first, send, cancellation, outage, budget }).then(finish, fail);
    return first.then(answer => (isAway(answer) ? again() : finish(answer)), again);
  }

  private send(request: SourceRequest, body: string, cancellation: Cancellation): Promise<RawAnswer> {
    return this.exchange.send(this.headers.write(request, this.path, body), body, cancellation);
  }

  private faultOf(error: unknown, signal?: AbortSignal): Fault {
    if (isFault(error)) return error;
    if (signal?.aborted)
      return new Fault('REQUEST_TIMEOUT', 'Nobody waits for the answer any more.', { cause: error });
    if (error instanceof ExchangeError && error.kind === 'too-large') {
      return new Fault('SUBGRAPH_ANSWER_TOO_LARGE', `The part "${this.name}" answers more than is read.`, {
        cause: error,
        extensions: { service: this.name },
      });
    }
    return this.unavailable(error);
  }

  private unavailable(cause: unknown): Fault {
    return new Fault('SUBGRAPH_UNAVAILABLE', `The part "${this.name}" does not answer.`, {
      cause,
      extensions: { service: this.name },
    });
  }
}

function cancelAsTooSlow(cancellation: Cancellation): void {
  cancellation.cancel(new ExchangeError('timeout', 'Too slow.'));
}

function bodyOf({ document, variables }: SourceRequest): string {
  return `${document.head}${variables}}`;
}

/** What a failed call says about the subgraph: that it was asked for too much, or nobody waited, says nothing. */
function outcomeOf(error: unknown): 'success' | 'failure' | 'cancelled' {
  if (!(error instanceof ExchangeError)) return 'cancelled';
  return error.kind === 'too-large' ? 'success' : 'failure';
}
