import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  Source,
  specifiedRules,
  validate,
} from 'graphql';
import { assertWithinLimits, type Limits } from '../guard/limits.ts';
import type { Graph } from '../supergraph/compile-graph.ts';

/** A document of a client, made ready: parsed, validated, found affordable, planned. */
export interface Operation {
  readonly graph: Graph;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly kind: OperationTypeNode;
  /** The client's name for it; undefined for an anonymous one. */
  readonly name: string | undefined;
  readonly plan: QueryPlan;
}

export type SubscriptionOperation = Operation & { plan: { node: SubscriptionNode } };

export interface OperationText {
  query: string;
  operationName?: string | undefined;
}

/** The errors of a document, each with a code. */
export class InvalidOperationError extends Error {
  readonly errors: readonly GraphQLError[];
  constructor(errors: readonly GraphQLError[]) {
    super(errors.map(error => error.message).join('\n'));
    this.name = 'InvalidOperationError';
    this.errors = errors;
  }
}

const closedRules = [...specifiedRules, NoSchemaIntrospectionCustomRule];

/** @throws InvalidOperationError when the text is not an operation that this graph answers. */
export function prepareOperation(graph: Graph, text: OperationText, limits: Limits): Operation {
  const document = parseDocument(text.query, limits);
  const errors = validate(graph.schema, document, limits.introspection ? specifiedRules : closedRules, {
    maxErrors: 20,
  });
  if (errors.length) throw invalid('GRAPHQL_VALIDATION_FAILED', errors);
  const definition = selectOperation(document, text.operationName);
  const fragments = fragmentsOf(document);
  try {
    assertWithinLimits({ schema: graph.schema, definition, fragments, limits });
  } catch (error) {
    throw invalid('QUERY_TOO_COMPLEX', [error as GraphQLError]);
  }
  const planned = operationFromDocument(graph.apiSchema, document, { operationName: definition.name?.value });
  return {
    graph,
    document,
    definition,
    fragments,
    kind: definition.operation,
    name: definition.name?.value,
    plan: graph.planner.buildQueryPlan(planned),
  };
}

function parseDocument(query: string, limits: Limits): DocumentNode {
  try {
    return parse(new Source(query, 'request'), { maxTokens: limits.maxTokens });
  } catch (error) {
    const isTooLong = error instanceof GraphQLError && error.message.includes('token limit');
    throw invalid(isTooLong ? 'QUERY_TOO_COMPLEX' : 'GRAPHQL_PARSE_FAILED', [
      error instanceof GraphQLError
        ? error
        : new GraphQLError('The document is nested too deeply to be read.'),
    ]);
  }
}

function selectOperation(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const all = document.definitions.filter(definition => definition.kind === Kind.OPERATION_DEFINITION);
  const matching = name === undefined ? all : all.filter(definition => definition.name?.value === name);
  if (matching.length === 1) return matching[0]!;
  const message =
    name !== undefined
      ? `The document has no operation named "${name}".`
      : all.length
        ? 'The document has several operations: say which one in `operationName`.'
        : 'The document has no operation.';
  throw invalid('OPERATION_RESOLUTION_FAILURE', [new GraphQLError(message)]);
}

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}

function invalid(code: string, errors: readonly GraphQLError[]): InvalidOperationError {
  return new InvalidOperationError(
    errors.map(
      error =>
        new GraphQLError(error.message, {
          nodes: error.nodes,
          source: error.source,
          positions: error.positions,
          extensions: { code },
        }),
    ),
  );
}
