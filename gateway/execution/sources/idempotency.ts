import { Kind, type ObjectFieldNode, parse, type SelectionNode, type ValueNode } from 'graphql';
import type { SourceRequest } from '../source.ts';

/**
 * Whether a mutation may be sent again though it may have been carried out: every field of its root brings an
 * idempotency key in its `input`, so that the owner answers the repetition with the first result.
 */
export function isIdempotent({
  document,
  variables,
}: Pick<SourceRequest, 'document' | 'variables'>): boolean {
  const values = JSON.parse(variables) as Record<string, unknown>;
  const operations = parse(document.query).definitions.filter(
    definition => definition.kind === Kind.OPERATION_DEFINITION,
  );
  return operations.every(({ selectionSet }) =>
    selectionSet.selections.every(selection => bringsKey(selection, values)),
  );
}

function bringsKey(selection: SelectionNode, values: Record<string, unknown>): boolean {
  // Plans write their fields out; a fragment is not worth looking into.
  if (selection.kind !== Kind.FIELD) return false;
  if (selection.name.value === '__typename') return true;
  const input = selection.arguments?.find(({ name }) => name.value === 'input')?.value;
  return input !== undefined && isKey(keyOf(input, values));
}

function keyOf(input: ValueNode, values: Record<string, unknown>): unknown {
  if (input.kind === Kind.VARIABLE)
    return (values[input.name.value] as { idempotencyKey?: unknown } | null | undefined)?.idempotencyKey;
  if (input.kind !== Kind.OBJECT) return undefined;
  const key = input.fields.find(({ name }: ObjectFieldNode) => name.value === 'idempotencyKey')?.value;
  if (key?.kind === Kind.VARIABLE) return values[key.name.value];
  return key?.kind === Kind.STRING ? key.value : undefined;
}

function isKey(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
