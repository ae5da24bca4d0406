import { Fault, toPublicError } from '@iza/platform/errors';
import { GraphQLError } from 'graphql';
import type { Caller } from '../access/caller.ts';
import { type Answer, refusal } from '../execution/answer.ts';
import type { GatewayContext } from '../execution/gateway-context.ts';
import type { Source, SourceResult } from '../execution/source.ts';
import { withTimeout } from '../execution/timeout.ts';
import type { SubscriptionOperation } from '../operations/operation.ts';
import { EventQueue, type QueueLimits, type Subscription } from './event-queue.ts';
import { PublishedEvent } from './published-event.ts';
import { resolveEvent } from './resolve-event.ts';
import { Upstream } from './upstream.ts';
import { type UpstreamPlan, upstreamPlanOf, upstreamVariables } from './upstream-request.ts';

export interface TopicOptions {
  operation: SubscriptionOperation;
  variables: Record<string, unknown>;
  /** Of the client that came first. */
  context: GatewayContext;
  sources: Readonly<Record<string, Source>>;
  limits: QueueLimits;
  /** How long the other subgraphs may take to complete one event. */
  eventTimeoutMs: number;
  /** Of a stream that must not lose: how long events wait for a client that has no room for them. */
  maxLagMs: number;
  onDelivered: (count: number) => void;
  /** Called once, when nobody is to join any more. */
  onOver: () => void;
}

/** One stream and everybody who reads it: one subscription at the source, each event completed once. */
export class Topic {
  /** Settles when the source has taken the subscription, or with its refusal. */
  readonly opened: Promise<void>;
  readonly #options: TopicOptions;
  readonly #plan: UpstreamPlan;
  readonly #clients = new Set<EventQueue>();
  readonly #upstream: Upstream;
  #settle: { resolve: () => void; reject: (error: unknown) => void } = {
    resolve: () => undefined,
    reject: () => undefined,
  };
  #context: GatewayContext;
  /** Of a stream that must not lose: all its events, for clients that come later; undefined once there are too many. */
  #history: PublishedEvent[] | undefined;
  #seq: unknown;
  #isOver = false;

  constructor(options: TopicOptions) {
    this.#options = options;
    this.#context = options.context;
    this.#plan = upstreamPlanOf(options.operation);
    this.#history = this.#plan.resume ? [] : undefined;
    const upstream = new Upstream({
      open: () => this.#open(),
      onOpened: isAgain => (isAgain ? this.#markGap() : this.#settle.resolve()),
      onEvent: event => this.#publish(event),
    });
    this.#upstream = upstream;
    this.opened = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    // A refusal is told to those who wait for it; there may be none.
    this.opened.catch(() => undefined);
    upstream.run().then(
      () => this.#finish(),
      (error: unknown) => {
        this.#settle.reject(error);
        this.#finish(refusal([this.#publicError(error)]));
      },
    );
  }

  get operation(): SubscriptionOperation {
    return this.#options.operation;
  }

  /** The same for all of its clients. */
  get contract(): Caller['contract'] {
    return this.#context.caller.contract;
  }

  get size(): number {
    return this.#clients.size;
  }

  /** Whether a client that joins gets the same as with a stream of its own. */
  get isJoinable(): boolean {
    return !this.#isOver && (!this.#plan.resume || this.#history !== undefined);
  }

  join(caller: Caller): Subscription {
    // The source is asked as somebody whose rights last as long as those of any client.
    if (expiry(caller) > expiry(this.#context.caller)) this.#context = { ...this.#context, caller };
    const client: EventQueue = new EventQueue({
      ...this.#options.limits,
      lagged: this.#plan.resume && (seq => this.#lagged(seq)),
      onLeave: () => this.#leave(client),
    });
    this.#clients.add(client);
    for (const event of this.#history ?? []) client.push(event);
    return client;
  }

  /** Ends the stream for everybody, with one last message when there is something to say. */
  end(fault?: Fault): void {
    this.#upstream.close();
    this.#finish(fault && refusal([this.#publicError(fault)]));
  }

  async #open(): Promise<AsyncIterableIterator<SourceResult>> {
    const { operation, variables, sources } = this.#options;
    const { service, document } = this.#plan;
    const source = sources[service];
    if (!source)
      throw new GraphQLError(`The part "${service}" is not running.`, {
        extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      });
    const { requestId, caller } = this.#context;
    return source.subscribe({
      document,
      variables: upstreamVariables(operation, variables, this.#seq),
      requestId,
      caller,
    });
  }

  async #publish(event: SourceResult): Promise<void> {
    const { operation, variables, sources, eventTimeoutMs, onDelivered } = this.#options;
    const { resume } = this.#plan;
    const seq = resume?.seqOf(event);
    const context = this.#context;
    // Bounded, because the events behind it wait: one part that hangs must not hold up the stream for ever.
    const work = resolveEvent({ operation, variables, context, sources, event });
    const published = new PublishedEvent(await withTimeout(work, eventTimeoutMs, context), seq);
    if (resume) await this.#waitForSlow(published);
    if (this.#isOver) return;
    this.#seq = seq ?? this.#seq;
    this.#remember(published);
    onDelivered(this.#clients.size);
    for (const client of this.#clients) client.push(published);
  }

  /** A source that catches up tells more at once than a queue takes, also of a client that reads as fast as it can. */
  async #waitForSlow(event: PublishedEvent): Promise<void> {
    const slow = [...this.#clients].filter(client => !client.hasRoomFor(event));
    if (slow.length === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>(resolve => {
      timer = setTimeout(resolve, this.#options.maxLagMs);
    });
    await Promise.race([Promise.all(slow.map(client => client.drained())), tooLong]);
    clearTimeout(timer);
  }

  #remember(event: PublishedEvent): void {
    if (!this.#history) return;
    this.#history.push(event);
    const { maxQueuedEvents, maxQueuedCharacters } = this.#options.limits;
    const characters = this.#history.reduce((sum, { text }) => sum + text.length, 0);
    // More than a client that comes later could be given at once.
    if (this.#history.length >= maxQueuedEvents || characters > maxQueuedCharacters)
      this.#history = undefined;
  }

  #markGap(): void {
    const { resume } = this.#plan;
    const position = this.#seq ?? resume?.initial(this.#options.variables);
    // With a position the source goes on behind it, and nothing is missing.
    if (position != null) return;
    for (const client of this.#clients) client.markGap();
  }

  #leave(client: EventQueue): void {
    this.#clients.delete(client);
    if (this.#clients.size > 0 || this.#isOver) return;
    this.#upstream.close();
    this.#finish();
  }

  #finish(last?: Answer): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#history = undefined;
    this.#options.onOver();
    for (const client of this.#clients) {
      if (last) client.fail(last);
      else client.end();
    }
    this.#clients.clear();
  }

  #lagged(seq: unknown): Answer {
    const fault = new Fault(
      'STREAM_LAGGED',
      'The stream was read more slowly than it brings events. Subscribe again with `after: <lastSeq>`.',
      { extensions: { lastSeq: seq ?? this.#plan.resume?.initial(this.#options.variables) ?? null } },
    );
    return refusal([this.#publicError(fault)]);
  }

  /** One coded error for whatever ended a stream: a refusal of the subgraph is passed on as it is. */
  #publicError(error: unknown): GraphQLError {
    const { requestId, logger } = this.#context;
    if (error instanceof GraphQLError && error.extensions.code) return error;
    let cause = error as Error;
    if (!(error instanceof Fault) || error.code === 'SUBGRAPH_UNAVAILABLE') {
      logger.warn({ error, requestId }, 'a stream was interrupted');
      cause = new Fault('STREAM_INTERRUPTED', 'The source of the stream went away. Subscribe again.');
    }
    return toPublicError(new GraphQLError(cause.message, { originalError: cause }), { requestId });
  }
}

function expiry({ expiresAt }: Caller): number {
  return expiresAt ?? Number.POSITIVE_INFINITY;
}
