import { Fault } from '@iza/platform/errors';
import { type Caller, shareKey } from '../access/caller.ts';
import type { GatewayContext } from '../execution/gateway-context.ts';
import type { Source } from '../execution/source.ts';
import type { SubscriptionOperation } from '../operations/operation.ts';
import type { QueueLimits, Subscription } from './event-queue.ts';
import { Topic } from './topic.ts';

export interface SubscribeOptions {
  operation: SubscriptionOperation;
  variables: Record<string, unknown>;
  context: GatewayContext;
  sources: Readonly<Record<string, Source>>;
}

export interface HubOptions extends QueueLimits {
  /** How long the other subgraphs may take to complete one event. */
  readonly eventTimeoutMs: number;
  /** Of streams that must not lose: how long events wait for a client that has no room for them. */
  readonly maxLagMs: number;
}

/**
 * Serves all clients of one stream from one upstream subscription: an event is resolved once, however many listen.
 * Streams are the same when operation, variables and what the caller may see are. Because a client may join a running
 * stream, a subscription field tells changes only; what holds now is asked for by a query.
 */
export class SubscriptionHub {
  readonly #options: HubOptions;
  readonly #running = new Set<Topic>();
  /** Those that clients may join. */
  readonly #topics = new Map<string, Topic>();
  readonly #operationIds = new WeakMap<SubscriptionOperation, number>();
  #isStopped = false;
  #nextOperationId = 1;
  #delivered = 0;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /** Streams that clients have open. */
  get active(): number {
    let sum = 0;
    for (const topic of this.#running) sum += topic.size;
    return sum;
  }

  /** Upstream subscriptions that serve them. */
  get upstreams(): number {
    return this.#running.size;
  }

  /** Events handed to clients since this was last asked. */
  takeDelivered(): number {
    const delivered = this.#delivered;
    this.#delivered = 0;
    return delivered;
  }

  /** Rejects with a GraphQLError when the subgraph refuses the subscription. */
  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    if (this.#isStopped)
      throw new Fault('SERVICE_STOPPING', 'The server is stopping. Try again in a moment.');
    const key = this.#key(options);
    const known = this.#topics.get(key);
    const topic = known?.isJoinable ? known : this.#open(key, options);
    const subscription = topic.join(options.context.caller);
    await topic.opened;
    return subscription;
  }

  /**
   * Ends the streams of which something holds, told by operation and by what its clients see, with the fault as their last message; the others run on.
   *
   * @returns how many clients were told.
   */
  endWhere(
    holds: (operation: SubscriptionOperation, contract: Caller['contract']) => boolean,
    fault: Fault,
  ): number {
    let told = 0;
    for (const topic of this.#running) {
      if (!holds(topic.operation, topic.contract)) continue;
      told += topic.size;
      topic.end(fault);
    }
    return told;
  }

  /** Completes every stream. */
  stop(): void {
    this.#isStopped = true;
    for (const topic of this.#running) topic.end();
  }

  #open(key: string, options: SubscribeOptions): Topic {
    const { eventTimeoutMs, maxLagMs } = this.#options;
    const topic: Topic = new Topic({
      ...options,
      limits: this.#options,
      eventTimeoutMs,
      maxLagMs,
      onDelivered: count => (this.#delivered += count),
      onOver: () => {
        this.#running.delete(topic);
        if (this.#topics.get(key) === topic) this.#topics.delete(key);
      },
    });
    this.#running.add(topic);
    this.#topics.set(key, topic);
    return topic;
  }

  #key({ operation, variables, context }: SubscribeOptions): string {
    let id = this.#operationIds.get(operation);
    if (id === undefined) this.#operationIds.set(operation, (id = this.#nextOperationId++));
    return `${id}:${shareKey(context.caller)}:${JSON.stringify(variables)}`;
  }
}
