import { Fault, toPublicError } from '@iza/platform/errors';
import type { RateUse } from '@iza/platform/rate-limit';
import { newId } from '@iza/platform/subgraph';
import type { Logger, Telemetry } from '@iza/platform/telemetry';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { Caller } from '../access/caller.ts';
import { type Answer, refusal, withExtensions } from '../execution/answer.ts';
import { executeIncrementally } from '../execution/execute-incrementally.ts';
import { executeOperation } from '../execution/execute-operation.ts';
import type { GatewayContext } from '../execution/gateway-context.ts';
import type { Source } from '../execution/source.ts';
import { withTimeout } from '../execution/timeout.ts';
import { type RateGate, RateLimitedError } from '../guard/rate-gate.ts';
import type { Subscription } from '../subscriptions/event-queue.ts';
import type { SubscriptionHub } from '../subscriptions/subscription-hub.ts';
import { clientOfBody, clientOfHeaders } from '../usage/client-info.ts';
import type { UsageRecorder } from '../usage/usage-recorder.ts';
import { type CostReport, reportCost, wantsCost, withCostReport } from './cost-report.ts';
import { InvalidOperationError } from './invalid-operation.ts';
import type { Operation, SubscriptionOperation } from './operation.ts';
import type { BoundOperation, OperationRegistry } from './operation-registry.ts';
import {
  type ContractDocuments,
  createDocumentStores,
  type DocumentPolicy,
  type DocumentStore,
  type PersistedDocuments,
} from './persisted-documents.ts';
import { readParams } from './request.ts';

export interface OperationRunnerOptions {
  /** Holds the registries of the graphs that are served now; asked once for each request. */
  contracts: { registryOf(contract: Caller['contract']): OperationRegistry };
  persisted: PersistedDocuments;
  /** In place of these for callers of a contract. */
  contractDocuments?: ContractDocuments | undefined;
  /** Which documents may be sent; any when left out. */
  documents?: DocumentPolicy | undefined;
  hub: SubscriptionHub;
  sources: Readonly<Record<string, Source>>;
  /** Counts what callers ask; none: nothing is counted. */
  rates?: RateGate | undefined;
  telemetry: Telemetry;
  requestTimeoutMs: number;
  usage?: UsageRecorder | undefined;
}

/** A request that was found good, ready to run. */
export interface PreparedRequest extends BoundOperation {
  /** The most that it might cost. */
  costLimit: number;
  /** Told in `extensions.cost` of the first answer, to a client that asked; undefined otherwise. */
  costReport?: CostReport | undefined;
}

/** A request that its caller may send now: nothing else is run. */
export interface AdmittedRequest extends PreparedRequest {
  readonly isAdmitted: true;
  /** How much its caller has left; undefined for one without a limit. */
  rate?: RateUse | undefined;
}

/** What an operation answers: once, or as a stream. */
export type Outcome = Answer | Subscription;

export function isStream(outcome: Outcome): outcome is Subscription {
  return 'take' in outcome;
}

/** What every transport does with a request once it has read it: prepare, run, measure, mask. */
export class OperationRunner {
  readonly #options: OperationRunnerOptions;
  readonly #logger: Logger;
  readonly #documents: Readonly<Record<Caller['contract'], DocumentStore>>;
  readonly #running = new Set<Promise<unknown>>();
  #isStopping = false;
  #stockExecutions = 0;

  constructor(options: OperationRunnerOptions) {
    this.#options = options;
    this.#logger = options.telemetry.logger.child({ part: 'gateway' });
    const { persisted, contractDocuments = {}, documents = { accepted: 'any' } } = options;
    this.#documents = createDocumentStores(persisted, contractDocuments, documents);
  }

  /** @param headers of the client's request; a source passes on those that its rules name. */
  newContext(
    caller: Caller,
    { headers, address }: Pick<GatewayContext, 'headers' | 'address'> = {},
  ): GatewayContext {
    return {
      address,
      requestId: newId('request'),
      traceId: trace.getActiveSpan()?.spanContext().traceId,
      logger: this.#logger,
      caller,
      headers,
      client: headers && clientOfHeaders(headers),
    };
  }

  /** Operations that were run by the stock executor, because their plan is not compiled; a stream counts as one. */
  get stockExecutions(): number {
    return this.#stockExecutions;
  }

  /**
   * @param acceptsIncremental whether the client takes an answer in several parts.
   * @throws InvalidOperationError with public errors, and what is known of the cost.
   */
  prepare(body: unknown, context: GatewayContext, acceptsIncremental = false): PreparedRequest {
    let registry: OperationRegistry | undefined;
    try {
      if (this.#isStopping)
        throw new Fault('SERVICE_STOPPING', 'The server is stopping. Try again in a moment.');
      const { caller } = context;
      registry = this.#options.contracts.registryOf(caller.contract);
      const { query, operationName, variables } = readParams(body, this.#documents[caller.contract], caller);
      context.client ??= clientOfBody(body);
      const bound = registry.bind(
        registry.get({ query, operationName }),
        variables,
        acceptsIncremental,
        caller,
      );
      const costLimit = registry.maxCost;
      const costReport = wantsCost(body) ? reportCost(bound, costLimit) : undefined;
      return { ...bound, costLimit, costReport };
    } catch (error) {
      throw this.#refuse(error, context, registry?.maxCost);
    }
  }

  /**
   * Counts a request for its caller. On every transport nothing runs that was not admitted.
   *
   * @throws InvalidOperationError `RATE_LIMITED`
   */
  async admit(request: PreparedRequest, context: GatewayContext): Promise<AdmittedRequest> {
    const { rates } = this.#options;
    if (!rates) return { ...request, isAdmitted: true };
    try {
      const { caller, address } = context;
      return { ...request, isAdmitted: true, rate: await rates.admit({ caller, address }, request.cost) };
    } catch (error) {
      throw this.#refuse(error, context, request.costLimit, request.cost);
    }
  }

  /** What a client is told of a request that does not run. */
  #refuse(
    error: unknown,
    { requestId, traceId }: GatewayContext,
    limit: number | undefined,
    estimated = (error as Partial<InvalidOperationError>).cost?.estimated,
  ): InvalidOperationError {
    this.#options.telemetry.requests.record('gateway', '(refused)', 0, true);
    const errors =
      error instanceof InvalidOperationError
        ? error.errors
        : [new GraphQLError('', { originalError: error as Error })];
    return new InvalidOperationError(
      errors.map(each =>
        toPublicError(each, { requestId, ...(traceId && { traceId }) }, cause =>
          this.#logger.error({ error: cause, requestId }, 'a request could not be prepared'),
        ),
      ),
      { estimated, limit },
      error instanceof RateLimitedError ? error.use : undefined,
    );
  }

  /** Runs a query or mutation. Never rejects. */
  execute(
    { operation, variables, costReport: cost }: AdmittedRequest,
    context: GatewayContext,
  ): Promise<Answer> {
    const { telemetry, sources, requestTimeoutMs } = this.#options;
    if (!operation.compiled) this.#stockExecutions += 1;
    const name = operation.name ?? '(anonymous)';
    const attributes = { 'graphql.operation.name': name, 'graphql.operation.type': operation.kind };
    const work = telemetry.tracer.startActiveSpan(
      `gateway ${name}`,
      { kind: SpanKind.SERVER, attributes },
      async span => {
        const startedAt = performance.now();
        const { traceId } = span.spanContext();
        const traced = { ...context, ...(span.isRecording() && { traceId }) };
        const aborted = new AbortController();
        const { signal } = aborted;
        const answer = executeOperation({ operation, variables, context: traced, sources, signal });
        const result = await withTimeout(answer, requestTimeoutMs, traced, () => aborted.abort());
        const isError = Boolean(result.errors.length);
        telemetry.requests.record('gateway', name, performance.now() - startedAt, isError);
        this.#options.usage?.record(operation, context.client, isError);
        if (isError) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
        return cost ? withExtensions(result, { cost }) : result;
      },
    );
    this.#running.add(work);
    void work.finally(() => this.#running.delete(work));
    return work;
  }

  /** Runs a query of which something is deferred. Never rejects. */
  executeIncrementally(
    { operation, variables, costReport: cost }: AdmittedRequest,
    context: GatewayContext,
  ): AsyncIterableIterator<Answer> {
    const { telemetry, sources, requestTimeoutMs } = this.#options;
    const startedAt = performance.now();
    const { answers, finished } = executeIncrementally(
      { operation, variables, context, sources, ...(cost && { extensions: { cost } }) },
      requestTimeoutMs,
    );
    this.#running.add(finished);
    void finished.then(isError => {
      this.#running.delete(finished);
      this.#options.usage?.record(operation, context.client, isError);
      telemetry.requests.record(
        'gateway',
        operation.name ?? '(anonymous)',
        performance.now() - startedAt,
        isError,
      );
    });
    return answers;
  }

  /** Runs anything. A subscription that is refused answers with its errors instead of a stream. */
  async run(request: AdmittedRequest, context: GatewayContext): Promise<Outcome> {
    const { operation, variables, costReport: cost } = request;
    if (!isSubscription(operation)) return this.execute(request, context);
    const { hub, sources } = this.#options;
    try {
      const stream = await hub.subscribe({ operation, variables, context, sources });
      if (!operation.compiled) this.#stockExecutions += 1;
      this.#options.usage?.record(operation, context.client);
      return cost ? withCostReport(stream, cost) : stream;
    } catch (error) {
      this.#options.usage?.record(operation, context.client, true);
      const known =
        error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
      const { requestId } = context;
      const answer = refusal([
        toPublicError(known, { requestId }, reason =>
          this.#logger.error({ error: reason, requestId }, 'a subscription failed'),
        ),
      ]);
      return cost ? withExtensions(answer, { cost }) : answer;
    }
  }

  /** Admits a request and runs it; one that is not admitted answers with its errors. */
  async start(request: PreparedRequest, context: GatewayContext): Promise<Outcome> {
    try {
      return await this.run(await this.admit(request, context), context);
    } catch (error) {
      if (!(error instanceof InvalidOperationError)) throw error;
      return refusal(error.errors);
    }
  }

  /** Refuses what comes from now on, and waits for what runs; that is bounded by the request timeout. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#running);
  }
}

export function isSubscription(operation: Operation): operation is SubscriptionOperation {
  return operation.kind === OperationTypeNode.SUBSCRIPTION;
}
