import { withoutValue } from '@iza/platform/errors';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  specifiedRules,
  validate,
} from 'graphql';
import type { Limits } from '../guard/limits.ts';
import { assertModestValues } from '../guard/sent-values.ts';
import { invalid } from './invalid-operation.ts';
import type { PreparedDocument } from './operation.ts';

const maxErrors = 20;
const closedRules = [...specifiedRules, NoSchemaIntrospectionCustomRule];

/** graphql-js gives up on a document whose selections would take too long to compare with each other. */
const isGivenUp = ({ message }: GraphQLError): boolean => message === 'Validation aborted.';

/** @throws InvalidOperationError `GRAPHQL_VALIDATION_FAILED`, or `QUERY_TOO_COMPLEX` when there is too much to compare. */
export function assertValid(schema: GraphQLSchema, document: DocumentNode, { introspection }: Limits): void {
  const rules = introspection ? specifiedRules : closedRules;
  // "Did you mean" would tell the names of a schema that is not to be asked for.
  const errors = validate(schema, document, rules, { maxErrors, hideSuggestions: !introspection });
  if (errors.some(isGivenUp)) {
    const message = 'The document repeats its fields too often. Ask for each once.';
    throw invalid('QUERY_TOO_COMPLEX', [new GraphQLError(message)]);
  }
  if (errors.length) throw invalid('GRAPHQL_VALIDATION_FAILED', errors);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) assertVariableNames(definition);
  }
}

/** Names that the protocol between gateway and subgraphs needs, or that mean something else to JavaScript. */
function assertVariableNames({ variableDefinitions = [] }: OperationDefinitionNode): void {
  for (const { variable } of variableDefinitions) {
    const name = variable.name.value;
    if (name === 'representations' || name.startsWith('__')) {
      throw invalid('GRAPHQL_VALIDATION_FAILED', [
        new GraphQLError(`The variable name "$${name}" is reserved. Choose another.`, { nodes: [variable] }),
      ]);
    }
  }
}

/** Each error repeats the value that it is about. */
const maxVariableErrors = 5;

/**
 * The variables that the operation declares, as they were sent.
 *
 * @throws InvalidOperationError `BAD_USER_INPUT`
 */
export function readVariables(
  { graph, definition, accepts }: Pick<PreparedDocument, 'graph' | 'definition' | 'accepts'>,
  sent: Record<string, unknown>,
  { introspection }: Limits,
): Record<string, unknown> {
  const { variableDefinitions = [] } = definition;
  const declared = variableDefinitions
    .map(({ variable }) => variable.name.value)
    .filter(name => Object.hasOwn(sent, name));
  const variables = Object.fromEntries(declared.map(name => [name, sent[name]]));
  try {
    assertModestValues(variables);
  } catch (error) {
    throw invalid('BAD_USER_INPUT', [error as GraphQLError]);
  }
  if (accepts(variables)) return variables;
  const { errors } = getVariableValues(graph.schema, variableDefinitions, variables, {
    maxErrors: maxVariableErrors,
    hideSuggestions: !introspection,
  });
  if (errors) throw invalid('BAD_USER_INPUT', errors.map(withoutValue));
  return variables;
}
