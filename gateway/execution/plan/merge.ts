import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Data } from './run.ts';

/** The response keys of a selection, with those below each; undefined below a leaf, whatever its value is. */
export type ResponseTree = Map<string, ResponseTree | undefined>;

/** The response keys of the document's operation, fragments of all types together. */
export function responseTree(document: DocumentNode): ResponseTree {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
  }
  const tree: ResponseTree = new Map();
  const add = (into: ResponseTree, { selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) add(into, fragment.selectionSet);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(into, selection.selectionSet);
      } else {
        const key = (selection.alias ?? selection.name).value;
        if (!selection.selectionSet) into.set(key, undefined);
        else {
          const below = into.get(key) ?? new Map();
          into.set(key, below);
          add(below, selection.selectionSet);
        }
      }
    }
  };
  if (operation) add(tree, operation.selectionSet);
  return tree;
}

/**
 * Adds what a subgraph sent to an object of the answer. Objects and lists that are new are taken over as they are, not
 * copied. A null never covers what another subgraph knew; lists are merged entry by entry when they are equally long.
 */
export function merge(target: Data, source: Data, tree: ResponseTree): void {
  for (const [key, below] of tree) {
    const value = source[key];
    if (value === undefined) continue;
    const known = target[key];
    if (known === undefined || known === null) target[key] = value;
    else if (value === null || known === value) continue;
    else if (below) mergeValue(target, key, known, value, below);
    else target[key] = value;
  }
}

function mergeValue(
  target: Data | unknown[],
  key: string | number,
  known: unknown,
  value: unknown,
  tree: ResponseTree,
): void {
  if (Array.isArray(known)) {
    if (!Array.isArray(value) || value.length !== known.length) return;
    for (let index = 0; index < value.length; index += 1) {
      const entry = value[index];
      const knownEntry = known[index];
      if (knownEntry === null || knownEntry === undefined) known[index] = entry;
      else if (entry !== null && entry !== knownEntry) mergeValue(known, index, knownEntry, entry, tree);
    }
  } else if (typeof known === 'object' && known !== null && typeof value === 'object' && value !== null) {
    merge(known as Data, value as Data, tree);
  } else {
    (target as Data)[key] = value;
  }
}
