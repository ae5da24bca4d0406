import {
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';

/**
 * Answers `__schema` and `__type` from the schema that clients see.
 *
 * @param nodes the selections of one response key.
 * @returns writes the JSON of the field's value; an answer without variables is made once.
 */
export function compileIntrospection(
  schema: GraphQLSchema,
  definition: OperationDefinitionNode,
  nodes: readonly FieldNode[],
  fragments: readonly FragmentDefinitionNode[],
): (variables: Readonly<Record<string, unknown>>) => string {
  const document = {
    kind: Kind.DOCUMENT as const,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION as const,
        operation: OperationTypeNode.QUERY,
        ...(definition.variableDefinitions && { variableDefinitions: definition.variableDefinitions }),
        selectionSet: { kind: Kind.SELECTION_SET as const, selections: nodes },
      },
      ...fragments,
    ],
  };
  const key = (nodes[0]!.alias ?? nodes[0]!.name).value;
  const answer = (variables: Readonly<Record<string, unknown>>): string => {
    const { data } = executeSync({ schema, document, variableValues: variables });
    return JSON.stringify(data?.[key] ?? null);
  };
  let usesVariables = false;
  for (const node of nodes) visit(node, { Variable: () => void (usesVariables = true) });
  for (const fragment of fragments) visit(fragment, { Variable: () => void (usesVariables = true) });
  if (usesVariables) return answer;
  let once: string | undefined;
  return variables => (once ??= answer(variables));
}
