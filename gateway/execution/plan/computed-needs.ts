import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { ComputedFields } from '../../supergraph/computed-fields.ts';

/**
 * What the computed fields of an entity fetch need. The planner asks for entities of several types in one fetch, and then
 * also for a computed field of types for which nobody fetched what that field needs; and a subgraph that should have told
 * it may have failed. Such an entity is asked for the other fields only.
 */
export class ComputedNeeds {
  /** Required fields that an entity may be without. */
  readonly optional: ReadonlySet<string>;
  readonly #node: FetchNode;
  readonly #needsOf: (type: string, field: string) => readonly string[];

  constructor(node: FetchNode, computed: ComputedFields) {
    this.#node = node;
    this.#needsOf = (type, field) => computed.needs(node.serviceName, type, field);
    const optional = new Set<string>();
    this.#keepEntityFields((type, field) => {
      for (const need of this.#needsOf(type, field)) optional.add(need);
      return true;
    });
    this.optional = optional;
  }

  /** The same fetch without what cannot be computed; undefined when nothing is left of it. */
  without(missing: ReadonlySet<string>): FetchNode | undefined {
    const reduced = this.#keepEntityFields(
      (type, field) => !this.#needsOf(type, field).some(need => missing.has(need)),
    );
    const used = new Set<string>();
    let isEmpty = true;
    visit(reduced, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(name.value),
      Field: ({ name }) => void (isEmpty &&= name.value === '_entities' || name.value === '__typename'),
    });
    if (isEmpty) return undefined;
    const document = visit(reduced, {
      VariableDefinition: node => (used.has(node.variable.name.value) ? undefined : null),
    });
    const variableUsages = (this.#node.variableUsages ?? []).filter(name => used.has(name));
    return { ...this.#node, operation: print(document), variableUsages };
  }

  #keepEntityFields(isKept: (type: string, field: string) => boolean): DocumentNode {
    const kept = ({ selections }: SelectionSetNode, type: string): SelectionSetNode => ({
      kind: Kind.SELECTION_SET,
      selections: selections.flatMap((node): SelectionNode[] => {
        if (node.kind === Kind.FIELD) return isKept(type, node.name.value) ? [node] : [];
        if (node.kind !== Kind.INLINE_FRAGMENT) return [node];
        const selectionSet = kept(node.selectionSet, node.typeCondition?.name.value ?? type);
        return selectionSet.selections.length > 0 ? [{ ...node, selectionSet }] : [];
      }),
    });
    // Read again for each use: kept, documents would be most of what a compiled plan holds.
    return visit(parse(this.#node.operation, { noLocation: true }), {
      Field: node =>
        node.name.value === '_entities' && node.selectionSet
          ? { ...node, selectionSet: kept(node.selectionSet, '_Entity') }
          : false,
    });
  }
}
