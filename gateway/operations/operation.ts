import type { QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { assertReadable } from '@iza/platform/guard';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  Source,
} from 'graphql';
import { type AllowedDocument, DocumentAccess } from '../access/document-access.ts';
import type { OperationCost } from '../guard/cost/compile-cost.ts';
import { assertModestIntrospection } from '../guard/introspection-size.ts';
import {
  assertAffordable,
  assertMeasurable,
  costOf,
  type Limits,
  UnaffordableError,
} from '../guard/limits.ts';
import type { Graph } from '../supergraph/compile-graph.ts';
import { compileAccepted } from './accepted-values.ts';
import { type CompiledOperation, compileOperation } from './compiled-operation.ts';
import { Conditions } from './conditions.ts';
import { InvalidOperationError, invalid } from './invalid-operation.ts';
import { Overrides } from './overrides.ts';
import { planDocument } from './plan-document.ts';
import { selectOperation } from './select-operation.ts';
import { assertValid } from './validation.ts';
import type { Variant } from './variant.ts';

/** A document of a client, made ready: parsed, validated, found affordable. */
export interface PreparedDocument {
  readonly graph: Graph;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly kind: OperationTypeNode;
  /** The client's name for it; undefined for an anonymous one. */
  readonly name: string | undefined;
  /** Whether variables are good without a closer look. */
  readonly accepts: (variables: Readonly<Record<string, unknown>>) => boolean;
  readonly conditions: Conditions;
  readonly overrides: Overrides;
  readonly access: DocumentAccess;
  readonly size: DocumentSize;
  readonly cost: OperationCost;
}

/** How large a document is, as the limits measure it. */
export interface DocumentSize {
  readonly tokens: number;
  /** Levels of fields. */
  readonly depth: number;
}

/** A prepared document with the plan for what is left of it under the variables of a request. */
export interface Operation extends PreparedDocument {
  readonly plan: QueryPlan;
  /** The plan as functions; undefined when it holds what only the stock executor may know. */
  readonly compiled: CompiledOperation | undefined;
  /** For fields that are left out of the plan, because those who use it may not read them. */
  readonly unauthorized: readonly GraphQLError[];
  readonly unauthorizedIn: 'errors' | 'extensions';
}

export type SubscriptionOperation = Operation & { plan: { node: SubscriptionNode } };

export interface OperationText {
  query: string;
  operationName?: string | undefined;
}

/** @throws InvalidOperationError when the text is not an operation that this graph answers. */
export function prepareDocument(graph: Graph, text: OperationText, limits: Limits): PreparedDocument {
  return withinStack(() => prepare(graph, text, limits));
}

/** @throws InvalidOperationError when it cannot be planned. */
export function planOperation(
  prepared: PreparedDocument,
  variant: Variant,
  unauthorizedIn: Operation['unauthorizedIn'],
): Operation {
  return withinStack(() => {
    const wanted = prepared.conditions.apply(prepared.document, variant.variables, variant.isIncremental);
    const { document, denied, errors, isRefused } = variant.restricted
      ? prepared.access.apply(wanted, variant.restricted)
      : openTo(wanted);
    if (isRefused) throw new InvalidOperationError(errors);
    const planned = planDocument(prepared, document, variant);
    const compiled = compileOperation(prepared, planned, { wanted, denied });
    // The other executor knows of no denied fields.
    if (denied.size > 0 && !compiled) throw new InvalidOperationError(errors);
    return { ...prepared, plan: planned.parts[0]!.plan, compiled, unauthorized: errors, unauthorizedIn };
  });
}

function openTo(document: DocumentNode): AllowedDocument {
  return { document, denied: new Set(), errors: [], isRefused: false };
}

function withinStack<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    // The limits keep recursion shallow; with limits configured very high the stack is the last one.
    if ((error as Error).name !== 'RangeError') throw error;
    throw invalid('QUERY_TOO_COMPLEX', [new GraphQLError('The document is too deeply nested to be read.')]);
  }
}

/** Cheap checks first, so that what is refused has cost little. */
function prepare(graph: Graph, text: OperationText, limits: Limits): PreparedDocument {
  const { document, tokens } = parseDocument(text.query, limits);
  const fragments = fragmentsOf(document);
  const parts = { schema: graph.schema, document, fragments };
  const depth = refuseAs('QUERY_TOO_COMPLEX', () => assertMeasurable(parts, limits));
  assertValid(graph.schema, document, limits);
  const definition = selectOperation(document, text.operationName);
  const cost = refuseAs('QUERY_TOO_COMPLEX', () => {
    assertModestIntrospection(graph.schema, definition, fragments);
    const compiled = costOf(graph.cost, parts, definition);
    if (compiled.fixed !== undefined) assertAffordable(compiled.fixed, limits);
    return compiled;
  });
  return {
    graph,
    document,
    definition,
    fragments,
    kind: definition.operation,
    name: definition.name?.value,
    accepts: compileAccepted(graph.schema, definition),
    conditions: new Conditions(document, definition),
    overrides: new Overrides(document, graph.overrideLabels),
    access: new DocumentAccess(graph.access, graph.schema, document, definition),
    size: { tokens, depth },
    cost,
  };
}

function parseDocument(query: string, limits: Limits): { document: DocumentNode; tokens: number } {
  return refuseAs('GRAPHQL_PARSE_FAILED', () => {
    const source = new Source(query, 'request');
    const tokens = assertReadable(source, limits.maxTokens);
    return { document: parse(source), tokens };
  });
}

/**
 * What the operation costs with these variables.
 *
 * @throws InvalidOperationError `QUERY_TOO_COMPLEX`
 */
export function affordableCost(
  { cost }: PreparedDocument,
  variables: Record<string, unknown>,
  limits: Limits,
): number {
  // One that does not depend on variables was found affordable when it was prepared.
  if (cost.fixed !== undefined) return cost.fixed;
  return refuseAs('QUERY_TOO_COMPLEX', () => {
    const estimate = cost.estimate(variables);
    assertAffordable(estimate, limits);
    return estimate;
  });
}

/** An error that names no code of its own gets the given one. */
function refuseAs<T>(code: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof GraphQLError) || error instanceof InvalidOperationError) throw error;
    const cost = error instanceof UnaffordableError ? { estimated: error.cost } : undefined;
    throw invalid(String(error.extensions.code ?? code), [error], cost);
  }
}

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}
