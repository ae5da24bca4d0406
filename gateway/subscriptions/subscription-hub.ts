import { Fault, toPublicError } from '@iza/platform/errors';
import { createStream, type Stream } from '@iza/platform/events';
import { GraphQLError } from 'graphql';
import { shareKey } from '../access/caller.ts';
import { type Answer, refusal } from '../execution/answer.ts';
import type { GatewayContext } from '../execution/gateway-context.ts';
import type { Source, SourceResult } from '../execution/source.ts';
import { withTimeout } from '../execution/timeout.ts';
import type { SubscriptionOperation } from '../operations/operation.ts';
import { tellingGaps } from './gap-notice.ts';
import { resolveEvent, upstreamRequest } from './resolve-event.ts';

export interface SubscribeOptions {
  operation: SubscriptionOperation;
  variables: Record<string, unknown>;
  context: GatewayContext;
  sources: Readonly<Record<string, Source>>;
}

/** Events kept for a client that reads slowly; beyond them it loses the oldest. */
const maxQueuedPerClient = 64;

interface Topic {
  readonly clients: Set<Stream<Answer>>;
  readonly upstream: Promise<AsyncIterableIterator<SourceResult>>;
}

/**
 * Serves all clients of one stream from one upstream subscription: an event is resolved once, however many listen.
 * Streams are the same when operation, variables and what the caller may see are. Because a client may join a running stream, a subscription
 * field tells changes only; what holds now is asked for by a query.
 */
export class SubscriptionHub {
  readonly #topics = new Map<string, Topic>();
  readonly #operationIds = new WeakMap<SubscriptionOperation, number>();
  readonly #eventTimeoutMs: number;
  #isStopped = false;
  #nextOperationId = 1;
  #delivered = 0;

  /** @param eventTimeoutMs how long the other subgraphs may take to complete one event. */
  constructor(eventTimeoutMs: number) {
    this.#eventTimeoutMs = eventTimeoutMs;
  }

  /** Streams that clients have open. */
  get active(): number {
    let sum = 0;
    for (const topic of this.#topics.values()) sum += topic.clients.size;
    return sum;
  }

  /** Upstream subscriptions that serve them. */
  get upstreams(): number {
    return this.#topics.size;
  }

  /** Events handed to clients since this was last asked. */
  takeDelivered(): number {
    const delivered = this.#delivered;
    this.#delivered = 0;
    return delivered;
  }

  /** Rejects with a GraphQLError when the subgraph refuses the subscription or cannot be reached. */
  async subscribe(options: SubscribeOptions): Promise<AsyncIterableIterator<Answer>> {
    if (this.#isStopped)
      throw new Fault('SERVICE_STOPPING', 'The server is stopping. Try again in a moment.');
    const key = this.#key(options);
    let topic = this.#topics.get(key);
    if (!topic) {
      topic = { clients: new Set(), upstream: openUpstream(options) };
      this.#topics.set(key, topic);
      void this.#pump(key, topic, options);
    }
    const joined = topic;
    const client = createStream<Answer>({
      maxQueued: maxQueuedPerClient,
      onReturn: () => this.#leave(key, joined, client),
    });
    joined.clients.add(client);
    await joined.upstream;
    return tellingGaps(client);
  }

  /** Completes every stream. */
  stop(): void {
    this.#isStopped = true;
    for (const [key, topic] of this.#topics) {
      this.#topics.delete(key);
      for (const client of topic.clients) client.end();
      topic.clients.clear();
      closeUpstream(topic);
    }
  }

  /** A stream is shared by those only who may see the same. */
  #key({ operation, variables, context }: SubscribeOptions): string {
    let id = this.#operationIds.get(operation);
    if (id === undefined) this.#operationIds.set(operation, (id = this.#nextOperationId++));
    return `${id}:${shareKey(context.caller)}:${JSON.stringify(variables)}`;
  }

  #leave(key: string, topic: Topic, client: Stream<Answer>): void {
    topic.clients.delete(client);
    if (topic.clients.size > 0) return;
    if (this.#topics.get(key) === topic) this.#topics.delete(key);
    closeUpstream(topic);
  }

  async #pump(key: string, topic: Topic, options: SubscribeOptions): Promise<void> {
    let failure: Answer | undefined;
    try {
      for await (const event of await topic.upstream) {
        // Bounded, because the events behind it wait: one part that hangs must not hold up the stream for ever.
        const work = resolveEvent({ ...options, event });
        const result = await withTimeout(work, this.#eventTimeoutMs, options.context);
        for (const client of topic.clients) client.push(result);
        this.#delivered += topic.clients.size;
      }
    } catch (error) {
      failure = refusal([interrupted(error, options.context)]);
    }
    if (this.#topics.get(key) === topic) this.#topics.delete(key);
    for (const client of topic.clients) {
      if (failure) client.push(failure);
      client.end();
    }
    topic.clients.clear();
  }
}

async function openUpstream({
  operation,
  variables,
  context,
  sources,
}: SubscribeOptions): ReturnType<Source['subscribe']> {
  const { service, ...request } = upstreamRequest(operation, variables);
  const source = sources[service];
  if (!source)
    throw new GraphQLError(`The part "${service}" is not running.`, {
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
  return source.subscribe({ ...request, requestId: context.requestId, caller: context.caller });
}

function closeUpstream(topic: Topic): void {
  topic.upstream.then(
    iterator => iterator.return?.(),
    () => undefined,
  );
}

/** One coded error for whatever ended a stream: a refusal of the subgraph is passed on as it is. */
function interrupted(error: unknown, { requestId, logger }: GatewayContext): GraphQLError {
  if (error instanceof GraphQLError && error.extensions.code) return error;
  logger.warn({ error, requestId }, 'a stream was interrupted');
  const fault = new Fault('STREAM_INTERRUPTED', 'The source of the stream went away. Subscribe again.');
  return toPublicError(new GraphQLError(fault.message, { originalError: fault }), { requestId });
}
