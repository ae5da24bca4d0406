import {
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  print,
  type VariableDefinitionNode,
} from 'graphql';

/** The values of all variables with their defaults, or what is wrong with them. */
export type Coerced =
  | { readonly coerced: Record<string, unknown>; readonly errors?: undefined }
  | { readonly errors: readonly GraphQLError[] };

/** Mistakes of a request that are told; the others are many of the same kind. */
const maxErrors = 10;

/**
 * graphql-js coerces variables. Only the representations of entities, which any JSON object fits and of which there may be
 * thousands, are looked at by hand.
 */
export function compileVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): (given: Record<string, unknown>) => Coerced {
  const lists = definitions.filter(({ type }) => print(type) === '[_Any!]!').map(variableName);
  const others = definitions.filter(definition => !lists.includes(variableName(definition)));
  return given => {
    const byHand = lists.every(name => isListOfObjects(given[name]));
    const { coerced, errors } = getVariableValues(schema, byHand ? others : definitions, given, {
      maxErrors,
    });
    if (errors) return { errors: errors.map(asMistake) };
    if (byHand) for (const name of lists) coerced[name] = given[name];
    return { coerced };
  };
}

/** A mistake of the sender, and told as such; unless a scalar failed for a reason of its own. */
function asMistake(error: GraphQLError): GraphQLError {
  const { originalError } = error;
  const isOfScalar = originalError && (!isGraphQLError(originalError) || originalError.originalError);
  if (isOfScalar) return error;
  const { message, nodes, extensions } = error;
  return new GraphQLError(message, { nodes, extensions: { ...extensions, code: 'BAD_USER_INPUT' } });
}

function isGraphQLError(error: Error): error is GraphQLError {
  return error instanceof GraphQLError;
}

function variableName({ variable }: VariableDefinitionNode): string {
  return variable.name.value;
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every(entry => typeof entry === 'object' && entry !== null);
}
