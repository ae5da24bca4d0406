import { createSourceDocument, type SourceDocument } from '../execution/source.ts';
import type { SubscriptionOperation } from '../operations/operation.ts';
import { type ResumePoint, resumePointOf } from './resume-point.ts';

/** The subscription that the owner of the field is sent, and who that is. The same for all clients of an operation. */
export interface UpstreamPlan {
  readonly service: string;
  readonly document: SourceDocument;
  /** Of a stream that must not lose. */
  readonly resume: ResumePoint | undefined;
}

const plans = new WeakMap<SubscriptionOperation, UpstreamPlan>();

export function upstreamPlanOf(operation: SubscriptionOperation): UpstreamPlan {
  let plan = plans.get(operation);
  if (!plan) {
    const { primary } = operation.plan.node;
    const resume = resumePointOf(operation);
    const document =
      resume?.document ??
      createSourceDocument({
        query: primary.operation,
        operationName: primary.operationName,
        kind: primary.operationKind,
      });
    plan = { service: primary.serviceName, document, resume };
    plans.set(operation, plan);
  }
  return plan;
}

/**
 * JSON of the variables that the owner is sent.
 *
 * @param seq of the last event, for a stream that goes on; undefined to begin where the client wants it to.
 */
export function upstreamVariables(
  operation: SubscriptionOperation,
  variables: Readonly<Record<string, unknown>>,
  seq: unknown,
): string {
  const { variableUsages = [] } = operation.plan.node.primary;
  const used: Record<string, unknown> = {};
  for (const name of variableUsages) if (Object.hasOwn(variables, name)) used[name] = variables[name];
  const { resume } = upstreamPlanOf(operation);
  if (resume) used[resume.variable] = seq ?? resume.initial(variables);
  return JSON.stringify(used);
}
