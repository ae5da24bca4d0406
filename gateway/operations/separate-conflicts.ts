import { type DocumentNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql';
import type { ComputedConflict } from '../supergraph/implicit-fields.ts';

/**
 * Splits an operation into several when it asks for fields that are computed from the same field under other arguments:
 * one representation can hold it once only. Each part is planned and run by itself.
 *
 * @param document has no fragments with names, and nothing empty but below fields.
 */
export function separateConflicts(
  document: DocumentNode,
  conflicts: readonly ComputedConflict[],
): DocumentNode[] {
  if (conflicts.length === 0) return [document];
  const asked = new Set<string>();
  visit(document, { Field: ({ name }) => void asked.add(name.value) });
  const touched = conflicts.filter(pair => pair.every(name => asked.has(name)));
  if (touched.length === 0) return [document];

  const partOf = assignParts(touched);
  const count = Math.max(...partOf.values()) + 1;
  return Array.from({ length: count }, (_, part) =>
    visit(document, {
      OperationDefinition: ({ selectionSet, ...definition }) => ({
        ...definition,
        selectionSet: select(selectionSet, name => partOf.get(name) ?? 0, part) ?? nothing,
      }),
    }),
  );
}

const nothing: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** The first part that holds nothing a field is in conflict with. */
function assignParts(conflicts: readonly ComputedConflict[]): Map<string, number> {
  const partOf = new Map<string, number>();
  for (const name of new Set(conflicts.flat())) {
    const taken = new Set(
      conflicts
        .filter(pair => pair.includes(name))
        .map(([left, right]) => partOf.get(left === name ? right : left)),
    );
    let part = 0;
    while (taken.has(part)) part += 1;
    partOf.set(name, part);
  }
  return partOf;
}

/** What of a selection belongs to a part, with the way there; the first part also has all that no part claims. */
function select(
  { selections }: SelectionSetNode,
  partOf: (name: string) => number,
  part: number,
): SelectionSetNode | undefined {
  const kept = selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const isField = selection.kind === Kind.FIELD;
    const own = isField ? partOf(selection.name.value) : 0;
    // Conditions may have left nothing below a field that is wanted all the same.
    if (!selection.selectionSet?.selections.length) return own === part ? [selection] : [];
    // Below a field of this part everything belongs to it, except what another part claims.
    const below = select(selection.selectionSet, isField ? name => partOf(name) || own : partOf, part);
    return below ? [{ ...selection, selectionSet: below }] : [];
  });
  return kept.length > 0 ? { kind: Kind.SELECTION_SET, selections: kept } : undefined;
}
