import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, OperationTypeNode, visit } from 'graphql';
import type { Graph } from '../supergraph/compile-graph.ts';
import { fillEmptySelections } from './conditions.ts';
import { distinguish } from './data-keys.ts';
import { invalid } from './invalid-operation.ts';
import type { PreparedDocument } from './operation.ts';
import { selectOperation } from './select-operation.ts';
import { separateConflicts } from './separate-conflicts.ts';
import { unplannedField } from './unplanned-field.ts';
import type { Variant } from './variant.ts';

export interface PlannedDocument {
  /** What the client asked for, under the variables of the request. */
  wanted: DocumentNode;
  /** Response keys of the client that stand under another name in the data. */
  dataKeys: ReadonlyMap<string, string>;
  /** Almost always one, see `separate-conflicts.ts`. */
  parts: readonly { document: DocumentNode; plan: QueryPlan }[];
}

/**
 * Makes the plan for an operation, with what Apollo's planner does not keep apart told apart before.
 *
 * @throws InvalidOperationError `OPERATION_NOT_PLANNABLE`
 */
export function planDocument(
  { graph, name, kind }: PreparedDocument,
  wanted: DocumentNode,
  { overrides }: Variant,
): PlannedDocument {
  const { document, dataKeys } = distinguish(wanted, graph.implicit);
  const separate = separateConflicts(document, selectOperation(document, name), graph.implicit.conflicts);
  if (separate.length > 1 && kind !== OperationTypeNode.QUERY)
    throw notPlannable('Some of these fields cannot be computed together. Ask for them in a query.');
  const parts = separate.map(part => {
    const filled = fillEmptySelections(part);
    const plan = buildPlan(graph, filled, name, overrides);
    const missing = unplannedField(graph.schema, filled, selectOperation(filled, name), plan);
    if (missing) throw notPlannable(`No part can be asked for "${missing}" in this place.`);
    return { document: filled, plan };
  });
  return { wanted, dataKeys, parts };
}

function buildPlan(
  graph: Graph,
  document: DocumentNode,
  operationName: string | undefined,
  overrides: ReadonlyMap<string, boolean>,
): QueryPlan {
  const known = visit(document, {
    // Of those that only the gateway knows nothing reaches a subgraph.
    Directive: node => (graph.apiSchema.directive(node.name.value) ? undefined : null),
  });
  // Validated before, and as a whole.
  const operation = operationFromDocument(graph.apiSchema, known, { operationName, validate: false });
  return graph.planner.buildQueryPlan(operation, { overrideConditions: new Map(overrides) });
}

function notPlannable(message: string): Error {
  return invalid('OPERATION_NOT_PLANNABLE', [new GraphQLError(message)]);
}
