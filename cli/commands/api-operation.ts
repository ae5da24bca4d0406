import type { OperationDefinitionNode, TypeNode } from 'graphql';
import { Failure, usageFailure } from '../failure.ts';

/**
 * The operation of a document that is meant.
 *
 * @throws Failure (exit code 2) for text that is no GraphQL, or when it is not clear which operation is meant.
 */
export async function parseOperation(
  text: string,
  name: string | undefined,
): Promise<OperationDefinitionNode> {
  const { GraphQLError, Kind, parse } = await import('graphql');
  let definitions: ReturnType<typeof parse>['definitions'];
  try {
    ({ definitions } = parse(text, { maxTokens: 10_000 }));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [at] = error.locations ?? [];
    const where = at ? ` (line ${at.line}, column ${at.column})` : '';
    throw new Failure(`${error.message}${where}`, { code: 'GRAPHQL_PARSE_FAILED' });
  }
  const operations = definitions.filter(definition => definition.kind === Kind.OPERATION_DEFINITION);
  const names = operations.map(operation => operation.name?.value ?? '(unnamed)').join(', ');
  const found = name ? operations.find(operation => operation.name?.value === name) : operations[0];
  if (!found) throw usageFailure(`The text holds no operation ${name ?? ''}; it holds ${names || 'none'}.`);
  if (!name && operations.length > 1)
    throw usageFailure(`Several operations: choose one with --operation (${names}).`);
  return found;
}

/**
 * Variables for an operation: a JSON object, and single ones over it, which are read as the declared type says:
 * text for String, ID and enums, JSON for everything else.
 *
 * @throws Failure (exit code 2) for a variable that the operation does not declare.
 */
export function readVariables(
  operation: OperationDefinitionNode,
  json: Record<string, unknown>,
  pairs: readonly [string, string][],
): Record<string, unknown> {
  const variables = { ...json };
  for (const [name, text] of pairs) {
    const declared = operation.variableDefinitions?.find(
      definition => definition.variable.name.value === name,
    );
    if (!declared) {
      const names = operation.variableDefinitions
        ?.map(definition => `$${definition.variable.name.value}`)
        .join(', ');
      throw usageFailure(`The operation declares no variable $${name}; it declares ${names || 'none'}.`);
    }
    variables[name] = readValue(declared.type, text);
  }
  return variables;
}

function readValue(type: TypeNode, text: string): unknown {
  if (type.kind === 'NonNullType') return readValue(type.type, text);
  if (type.kind === 'NamedType' && (type.name.value === 'String' || type.name.value === 'ID')) return text;
  try {
    return JSON.parse(text);
  } catch {
    // Enum values and custom scalars are written without quotes; a single value may stand for a list of one.
    return text;
  }
}
