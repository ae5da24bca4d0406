import type { Subscription } from '../subscriptions/event-queue.ts';
import type { BoundOperation } from './operation-registry.ts';

/** What the guard measured of one request. */
export interface CostReport {
  /** What the operation may cost at most, with the variables of the request. */
  estimated: number;
  /** The most that is allowed. */
  limit: number;
  /** Levels of fields in the document. */
  depth: number;
  /** Tokens of the document. */
  tokens: number;
}

/** Whether a request asks to be told: `"extensions": {"cost": true}`. */
export function wantsCost(body: unknown): boolean {
  const extensions = (body as { extensions?: { cost?: unknown } | null }).extensions;
  return extensions?.cost === true;
}

export function reportCost({ operation, cost }: BoundOperation, limit: number): CostReport {
  return { estimated: cost, limit, ...operation.size };
}

/** The same stream, its first event with the report in `extensions.cost`. */
export function withCostReport(subscription: Subscription, cost: CostReport): Subscription {
  let isTold = false;
  return {
    take: () => {
      const event = subscription.take();
      if (!event || isTold) return event;
      isTold = true;
      return event.withExtensions({ cost });
    },
    get isOver() {
      return subscription.isOver;
    },
    onReady: listener => subscription.onReady(listener),
    fail: answer => subscription.fail(answer),
    leave: () => subscription.leave(),
  };
}
