import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import { invalid } from './invalid-operation.ts';

/**
 * The operation of a document that a request is about.
 *
 * @throws InvalidOperationError `OPERATION_RESOLUTION_FAILURE` when it is not clear which one that is.
 */
export function selectOperation(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const all = document.definitions.filter(definition => definition.kind === Kind.OPERATION_DEFINITION);
  const matching = name === undefined ? all : all.filter(definition => definition.name?.value === name);
  if (matching.length === 1) return matching[0]!;
  const message =
    name !== undefined
      ? `The document has no operation named "${name.slice(0, 100)}".`
      : all.length
        ? 'The document has several operations: say which one in `operationName`.'
        : 'The document has no operation.';
  throw invalid('OPERATION_RESOLUTION_FAILURE', [new GraphQLError(message)]);
}
