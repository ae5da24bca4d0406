import {
  type GraphQLError,
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
    if (!lists.every(name => isListOfObjects(given[name])))
      return getVariableValues(schema, definitions, given, { maxErrors }) as Coerced;
    const { coerced, errors } = getVariableValues(schema, others, given, { maxErrors });
    if (errors) return { errors };
    for (const name of lists) coerced[name] = given[name];
    return { coerced };
  };
}

function variableName({ variable }: VariableDefinitionNode): string {
  return variable.name.value;
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every(entry => typeof entry === 'object' && entry !== null);
}
