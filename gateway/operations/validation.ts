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
import { invalid } from './invalid-operation.ts';

const maxErrors = 20;
const closedRules = [...specifiedRules, NoSchemaIntrospectionCustomRule];

/** @throws InvalidOperationError `GRAPHQL_VALIDATION_FAILED` */
export function assertValid(schema: GraphQLSchema, document: DocumentNode, { introspection }: Limits): void {
  const errors = validate(schema, document, introspection ? specifiedRules : closedRules, { maxErrors });
  if (errors.length) {
    throw invalid('GRAPHQL_VALIDATION_FAILED', introspection ? errors : errors.map(withoutSuggestion));
  }
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) assertVariableNames(definition);
  }
}

/** "Did you mean" tells the names of a schema that is not to be asked for. */
function withoutSuggestion({ message, nodes }: GraphQLError): GraphQLError {
  return new GraphQLError(message.replace(/ ?Did you mean .*\?$/s, ''), { nodes });
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

/** Arrays and objects within each other; JSON is read without recursion, but not written. */
const maxValueNesting = 50;

/**
 * The variables that the operation declares, as they were sent.
 *
 * @throws InvalidOperationError `BAD_USER_INPUT`
 */
export function readVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  sent: Record<string, unknown>,
): Record<string, unknown> {
  const declared = variableDefinitions
    .map(({ variable }) => variable.name.value)
    .filter(name => Object.hasOwn(sent, name));
  const variables = Object.fromEntries(declared.map(name => [name, sent[name]]));
  if (isNestedDeeperThan(maxValueNesting, variables)) {
    throw invalid('BAD_USER_INPUT', [
      new GraphQLError(`The variables are nested deeper than ${maxValueNesting} levels.`),
    ]);
  }
  const { errors } = getVariableValues(schema, variableDefinitions, variables, { maxErrors });
  if (errors) throw invalid('BAD_USER_INPUT', errors);
  return variables;
}

function isNestedDeeperThan(levels: number, value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap(each => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
