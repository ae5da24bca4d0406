import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import type { Answer } from '../execution/answer.ts';
import { finishRun, startRun } from '../execution/execute-operation.ts';
import type { GatewayContext } from '../execution/gateway-context.ts';
import { subgraphError } from '../execution/plan/fetch-errors.ts';
import { applyRewrites } from '../execution/plan/rewrites.ts';
import type { Data } from '../execution/plan/run.ts';
import type { Source, SourceResult } from '../execution/source.ts';
import { executeWithStock } from '../execution/stock-executor.ts';
import type { SubscriptionOperation } from '../operations/operation.ts';

export interface ResolveEventOptions {
  operation: SubscriptionOperation;
  variables: Record<string, unknown>;
  context: GatewayContext;
  sources: Readonly<Record<string, Source>>;
  event: SourceResult;
}

/** Runs what follows the event in the plan on top of it. */
async function completeEvent({ event, ...options }: ResolveEventOptions): Promise<Answer> {
  const { operation, variables, context } = options;
  const { primary } = (operation as SubscriptionOperation).plan.node;
  const data = (event.data ?? {}) as Data;
  applyRewrites(operation.graph.supergraphSchema, primary.outputRewrites ?? [], data);
  const errors = (event.errors ?? []).map(error => subgraphError(error, primary.serviceName, error.path));
  const run = startRun(options, data, errors);
  await operation.compiled!.parts[0].step(run);
  return finishRun(operation, run, variables, context);
}

/**
 * Completes an event with what other subgraphs contribute: the rest of the plan runs as for a query whose first fetch
 * is answered by the event.
 */
export function resolveEvent({
  operation,
  variables,
  context,
  sources,
  event,
}: ResolveEventOptions): Promise<Answer> {
  const { primary } = operation.plan.node;
  if (operation.compiled) return completeEvent({ operation, variables, context, sources, event });
  const owner = sources[primary.serviceName]!;
  const withEvent: Source = {
    ...owner,
    execute: request =>
      request.document.query === primary.operation ? Promise.resolve(event) : owner.execute(request),
  };
  const plan = queryPlans.get(operation) ?? asQueryPlan(operation);
  return executeWithStock({
    operation,
    variables,
    context,
    sources: { ...sources, [primary.serviceName]: withEvent },
    plan,
  });
}

const queryPlans = new WeakMap<SubscriptionOperation, QueryPlan>();

/** The stock executor refuses a subscription node, so the plan is rewritten as the sequence it stands for. */
function asQueryPlan(operation: SubscriptionOperation): QueryPlan {
  const { primary, rest } = operation.plan.node;
  const fetch: FetchNode = primary;
  const plan: QueryPlan = {
    kind: 'QueryPlan',
    node: rest ? { kind: 'Sequence', nodes: [fetch, rest] } : fetch,
  };
  queryPlans.set(operation, plan);
  return plan;
}
