import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { Fault } from '@iza/platform/errors';
import {
  type DocumentNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  visit,
} from 'graphql';
import type { Graph } from '../supergraph/compile-graph.ts';
import { fillEmptySelections } from './conditions.ts';
import { distinguish } from './data-keys.ts';
import { type DeferredParts, deferredParts } from './deferred-parts.ts';
import { invalid } from './invalid-operation.ts';
import { narrowConditions } from './narrow-conditions.ts';
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
  /** Of an operation that is answered in several parts. */
  deferred: DeferredParts | undefined;
}

/**
 * Makes the plan for an operation, with what Apollo's planner does not keep apart told apart before.
 *
 * @throws InvalidOperationError `OPERATION_NOT_PLANNABLE`
 */
export function planDocument(
  prepared: PreparedDocument,
  wanted: DocumentNode,
  variant: Variant,
): PlannedDocument {
  // Validation lets a kind of operation pass that the schema has no type for, such as a mutation of a contract without any.
  if (!prepared.graph.schema.getRootType(prepared.kind))
    throw notPlannable(`The API has no ${prepared.kind}.`);
  return (
    (variant.isIncremental && planInParts(prepared, wanted, variant)) || planWhole(prepared, wanted, variant)
  );
}

/** Undefined when it is better answered at once. */
function planInParts(
  { graph, name }: PreparedDocument,
  wanted: DocumentNode,
  { overrides }: Variant,
): PlannedDocument | undefined {
  const deferred = deferredParts(graph.schema, wanted, selectOperation(wanted, name));
  const { document, dataKeys } = distinguish(deferred.document, graph.implicit);
  const narrowed = narrowConditions(graph, document, selectOperation(document, name));
  const separate = separateConflicts(narrowed, graph.implicit.conflicts);
  // What is run apart is put together before anything is answered.
  if (deferred.parts.size === 0 || separate.length > 1) return undefined;
  try {
    return { wanted, dataKeys, parts: [planPart(graph, narrowed, name, overrides)], deferred };
  } catch {
    // The planner gives some of them up, such as computed fields within what is put off; a server may always answer at once.
    return undefined;
  }
}

function planWhole(
  { graph, name, kind }: PreparedDocument,
  wanted: DocumentNode,
  variant: Variant,
): PlannedDocument {
  const { document, dataKeys } = distinguish(withoutDefer(wanted), graph.implicit);
  const narrowed = narrowConditions(graph, document, selectOperation(document, name));
  const { conflicts } = graph.implicit;
  const separate = kind === OperationTypeNode.QUERY ? separateConflicts(narrowed, conflicts) : [narrowed];
  // What changes something is run once; the planner takes root fields one by one, so that only those below one meet.
  if (
    kind !== OperationTypeNode.QUERY &&
    rootFields(narrowed).some(field => separateConflicts(field, conflicts).length > 1)
  )
    throw notPlannable('Some of these fields cannot be computed together. Ask for them in a query.');
  const parts = separate.map(part => planPart(graph, part, name, variant.overrides));
  return { wanted, dataKeys, parts, deferred: undefined };
}

function planPart(
  graph: Graph,
  document: DocumentNode,
  name: string | undefined,
  overrides: ReadonlyMap<string, boolean>,
): PlannedDocument['parts'][number] {
  const filled = fillEmptySelections(document);
  const plan = asPlannable(() => buildPlan(graph, filled, name, overrides));
  const missing = unplannedField(graph.schema, filled, selectOperation(filled, name), plan);
  if (missing) throw notPlannable(`No part can be asked for "${missing}" in this place.`);
  return { document: filled, plan };
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

/** The document with one field of the root at a time. */
function rootFields(document: DocumentNode): DocumentNode[] {
  const definition = document.definitions[0] as OperationDefinitionNode;
  const byKey = new Map<string, SelectionNode[]>();
  for (const selection of definition.selectionSet.selections) {
    const key = selection.kind === Kind.FIELD ? (selection.alias ?? selection.name).value : '';
    byKey.set(key, [...(byKey.get(key) ?? []), selection]);
  }
  return [...byKey.values()].map(selections => {
    const selectionSet = { kind: Kind.SELECTION_SET as const, selections };
    return { kind: Kind.DOCUMENT, definitions: [{ ...definition, selectionSet }] };
  });
}

/** The planner meets combinations that it cannot plan; why is for the log. */
function asPlannable<Plan>(build: () => Plan): Plan {
  try {
    return build();
  } catch (cause) {
    if ((cause as Error).name === 'RangeError') throw cause;
    const message = 'These fields cannot be asked for in this combination. Ask for them in several requests.';
    throw new Fault('OPERATION_NOT_PLANNABLE', message, { cause });
  }
}

function withoutDefer(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: ({ name }) => (name.value === 'defer' ? null : undefined) });
}

function notPlannable(message: string): Error {
  return invalid('OPERATION_NOT_PLANNABLE', [new GraphQLError(message)]);
}
