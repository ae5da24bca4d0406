import { validate } from 'graphql';
import type { SubscriptionOperation } from '../operations/operation.ts';
import type { Graph } from '../supergraph/compile-graph.ts';

/** Whether a graph that took the place of another answers a stream's document, so that the stream may run on. */
export function isStillServed({ document, plan }: SubscriptionOperation, graph: Graph): boolean {
  const isOwned = graph.subgraphs.some(({ name }) => name === plan.node.primary.serviceName);
  // The rules of validation have nothing to say of an operation whose root type is not there.
  const hasStreams = graph.schema.getSubscriptionType() != null;
  return isOwned && hasStreams && validate(graph.schema, document, undefined, { maxErrors: 1 }).length === 0;
}
