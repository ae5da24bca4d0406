import { type DocumentNode, type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';

/** The document without these fields. A selection that is left with nothing asks for the type, which is open to all. */
export function removeFields(document: DocumentNode, removed: ReadonlySet<FieldNode>): DocumentNode {
  const prune = (selectionSet: SelectionSetNode): SelectionSetNode => {
    const selections = selectionSet.selections.flatMap<SelectionNode>(selection => {
      if (selection.kind === Kind.FIELD && removed.has(selection)) return [];
      if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection];
      const kept = prune(selection.selectionSet);
      return [kept === selection.selectionSet ? selection : { ...selection, selectionSet: kept }];
    });
    const isSame =
      selections.length === selectionSet.selections.length &&
      selections.every((selection, index) => selection === selectionSet.selections[index]);
    if (isSame) return selectionSet;
    return { ...selectionSet, selections: selections.length > 0 ? selections : [typename] };
  };
  const definitions = document.definitions.map(definition =>
    'selectionSet' in definition
      ? { ...definition, selectionSet: prune(definition.selectionSet) }
      : definition,
  );
  return { ...document, definitions };
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
