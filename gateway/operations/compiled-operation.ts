import { compilePlan } from '../execution/plan/compile-plan.ts';
import { type ResponseTree, responseTree } from '../execution/plan/merge.ts';
import { type Step, UnknownPlanError } from '../execution/plan/run.ts';
import { compileResponse, type WriteResponse } from '../execution/response/compile-response.ts';
import type { PreparedDocument } from './operation.ts';
import type { PlannedDocument } from './plan-document.ts';
import { selectOperation } from './select-operation.ts';

/** A plan that runs by itself; almost always there is one, see `separate-conflicts.ts`. */
export interface CompiledPart {
  /** What it asks and merges; for a subscription what follows its event. */
  readonly step: Step;
  /** What the client asks of it; of later parts only this is merged into the answer. */
  readonly tree: ResponseTree;
}

export interface CompiledOperation {
  readonly parts: readonly [CompiledPart, ...CompiledPart[]];
  readonly respond: WriteResponse;
}

/** Undefined when the plan holds what only the stock executor may know. */
export function compileOperation(
  { graph, name }: PreparedDocument,
  { wanted, dataKeys, parts }: PlannedDocument,
): CompiledOperation | undefined {
  try {
    const compiled = parts.map(({ document, plan }) => {
      const node = plan.node?.kind === 'Subscription' ? plan.node.rest : plan.node;
      return { step: compilePlan(graph, node), tree: responseTree(document) };
    });
    const definition = selectOperation(wanted, name);
    const respond = compileResponse({ schema: graph.schema, document: wanted, definition, dataKeys });
    return { parts: compiled as [CompiledPart, ...CompiledPart[]], respond };
  } catch (error) {
    if (error instanceof UnknownPlanError) return undefined;
    throw error;
  }
}
