import type { DocumentNode, FieldNode } from 'graphql';
import { compileIncremental, type IncrementalPlan } from '../execution/plan/compile-defer.ts';
import { compilePlan } from '../execution/plan/compile-plan.ts';
import { type ResponseTree, responseTree } from '../execution/plan/merge.ts';
import { type Step, UnknownPlanError } from '../execution/plan/run.ts';
import { type AtClient, clientPaths } from '../execution/response/client-paths.ts';
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
  readonly atClient: AtClient;
  /** Response keys of the client that stand under another name in the data. */
  readonly dataKeys: ReadonlyMap<string, string>;
  /** In place of the parts when the operation is answered in several: it has `@defer`. */
  readonly incremental?: IncrementalPlan;
}

/** Undefined when the plan holds what only the stock executor may know. */
export function compileOperation(
  { graph, name }: PreparedDocument,
  { dataKeys, parts, deferred }: PlannedDocument,
  { wanted, denied }: { wanted: DocumentNode; denied: ReadonlySet<FieldNode> },
): CompiledOperation | undefined {
  try {
    const definition = selectOperation(wanted, name);
    const respond = compileResponse({ schema: graph.schema, document: wanted, definition, dataKeys, denied });
    const trees = parts.map(({ document }) => responseTree(document));
    const atClient = clientPaths(trees, dataKeys);
    const nodes = parts.map(({ plan: { node } }) => (node?.kind === 'Subscription' ? node.rest : node));
    if (deferred) {
      const incremental = compileIncremental(nodes[0], { graph, definition, deferred, dataKeys });
      const first = { step: incremental.step, tree: trees[0]! };
      return { parts: [first], respond, atClient, dataKeys, incremental };
    }
    const [first, ...others] = nodes.map((node, index) => ({
      step: compilePlan(graph, node),
      tree: trees[index]!,
    }));
    return { parts: [first!, ...others], respond, atClient, dataKeys };
  } catch (error) {
    if (error instanceof UnknownPlanError) return undefined;
    throw error;
  }
}
