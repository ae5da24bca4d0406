import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ComputedConflict } from '../supergraph/implicit-fields.ts';

/**
 * Splits an operation into several when it asks for fields that are computed from the same field under other arguments:
 * one representation can hold it once only. Each part is planned and run by itself.
 */
export function separateConflicts(
  document: DocumentNode,
  definition: OperationDefinitionNode,
  conflicts: readonly ComputedConflict[],
): DocumentNode[] {
  if (conflicts.length === 0) return [document];
  const asked = new Set<string>();
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  collectNames(definition.selectionSet, fragments, asked, new Set());
  const touched = conflicts.filter(pair => pair.every(name => asked.has(name)));
  if (touched.length === 0) return [document];

  const partOf = assignParts(touched);
  const count = Math.max(...partOf.values()) + 1;
  return Array.from({ length: count }, (_, part) => {
    const selectionSet = select(definition.selectionSet, fragments, name => partOf.get(name) ?? 0, part);
    return {
      kind: Kind.DOCUMENT,
      definitions: [
        { ...definition, selectionSet: selectionSet ?? { kind: Kind.SELECTION_SET, selections: [] } },
      ],
    };
  });
}

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

function collectNames(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  names: Set<string>,
  seen: Set<string>,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(selection.name.value);
      if (!fragment || seen.has(selection.name.value)) continue;
      seen.add(selection.name.value);
      collectNames(fragment.selectionSet, fragments, names, seen);
    } else if (selection.selectionSet) collectNames(selection.selectionSet, fragments, names, seen);
  }
}

/** What of a selection belongs to a part, with the way there; the first part also has all that no part claims. */
function select(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  partOf: (name: string) => number,
  part: number,
): SelectionSetNode | undefined {
  const kept: SelectionNode[] = [];
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const own = partOf(selection.name.value);
      if (!selection.selectionSet) {
        if (own === part) kept.push(selection);
        continue;
      }
      // Below a field of this part everything belongs to it, except what another part claims.
      const below = select(selection.selectionSet, fragments, name => partOf(name) || own, part);
      if (below) kept.push({ ...selection, selectionSet: below });
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const below = fragment && select(fragment.selectionSet, fragments, partOf, part);
    if (!fragment || !below) continue;
    kept.push({
      kind: Kind.INLINE_FRAGMENT,
      ...(fragment.typeCondition && { typeCondition: fragment.typeCondition }),
      directives: selection.directives ?? [],
      selectionSet: below,
    });
  }
  return kept.length > 0 ? { kind: Kind.SELECTION_SET, selections: kept } : undefined;
}
