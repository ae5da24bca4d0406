import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** What a selection amounts to. */
export interface Size {
  /** Levels of fields. */
  depth: number;
  /** Fields with every fragment written out. */
  fields: number;
}

const leaf: Size = { depth: 1, fields: 1 };
const nothing: Size = { depth: 0, fields: 0 };

/**
 * Measures selections of one document. A fragment is measured once, so that the time is proportional to the text
 * however far it expands. The document need not be valid: an unknown fragment counts as one field, and a fragment within
 * itself as nothing, so that it can be measured before the more expensive validation.
 */
export class SelectionMeter {
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly #measured = new Map<string, Size>();

  constructor(fragments: Readonly<Record<string, FragmentDefinitionNode>>) {
    this.#fragments = fragments;
  }

  fragment(name: string): Size {
    const known = this.#measured.get(name);
    if (known) return known;
    const fragment = this.#fragments[name];
    if (!fragment) return leaf;
    this.#measured.set(name, nothing);
    const size = this.selections(fragment.selectionSet);
    this.#measured.set(name, size);
    return size;
  }

  selections(selectionSet: SelectionSetNode): Size {
    const total = { ...nothing };
    for (const selection of selectionSet.selections) {
      const size =
        selection.kind === Kind.FIELD
          ? this.#field(selection.selectionSet)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? this.selections(selection.selectionSet)
            : this.fragment(selection.name.value);
      total.depth = Math.max(total.depth, size.depth);
      total.fields += size.fields;
    }
    return total;
  }

  #field(selectionSet: SelectionSetNode | undefined): Size {
    if (!selectionSet) return leaf;
    const { depth, fields } = this.selections(selectionSet);
    return { depth: depth + 1, fields: fields + 1 };
  }
}
