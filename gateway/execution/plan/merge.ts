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
export type Merge = (target: Data, source: Data, tree: ResponseTree) => void;

/**
 * @param interfaces names of the interfaces: a subgraph in which one is an object (`@interfaceObject`) does not know what
 *   its entities really are, so its name for them never covers another's.
 */
export function createMerge(interfaces: ReadonlySet<string>): Merge {
  const merge: Merge = (target, source, tree) => {
    for (const [key, below] of tree) {
      const value = source[key];
      if (value === undefined) continue;
      const known = target[key];
      if (known === undefined || known === null) target[key] = value;
      else if (value === null || known === value) continue;
      else if (below) target[key] = merged(known, value, below);
      else if (key !== '__typename' || !interfaces.has(value as string)) target[key] = value;
    }
  };
  const merged = (known: unknown, value: unknown, tree: ResponseTree): unknown => {
    if (Array.isArray(known)) {
      if (!Array.isArray(value) || value.length !== known.length) return known;
      for (let index = 0; index < value.length; index += 1) {
        const entry: unknown = value[index];
        const knownEntry: unknown = known[index];
        if (knownEntry === null || knownEntry === undefined) known[index] = entry;
        else if (entry !== null && entry !== knownEntry) known[index] = merged(knownEntry, entry, tree);
      }
      return known;
    }
    if (!isObject(known) || !isObject(value)) return value;
    merge(known, value, tree);
    return known;
  };
  return merge;
}

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
