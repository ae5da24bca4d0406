import type { OperationKind, UsedOperationFieldsFragment } from '../__generated__/graphql.ts';

/** How a kind of operation reads. */
export const kinds: Record<OperationKind, string> = {
  QUERY: 'query',
  MUTATION: 'mutation',
  SUBSCRIPTION: 'subscription',
};

/** Whether a text that a person typed is found in the names of an operation. */
export function matches(operation: UsedOperationFieldsFragment, text: string): boolean {
  const { name, clientName, clientVersion, kind } = operation;
  return [name, clientName, clientVersion, kinds[kind]].join(' ').toLowerCase().includes(text.toLowerCase());
}
