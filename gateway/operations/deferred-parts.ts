import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What one `@defer` puts off. */
export interface DeferredPart {
  /** The client's name for it. */
  readonly label: string | undefined;
  /** Response keys and `... on Type`, from the root; a list on the way stands for each of its entries. */
  readonly path: readonly string[];
  readonly type: GraphQLCompositeType;
  /** Without what is put off within it. */
  readonly selectionSet: SelectionSetNode;
}

export interface DeferredParts {
  /** The same operation, with every `@defer` under a label of its own, by which the plan names it. */
  readonly document: DocumentNode;
  /** What is answered first. */
  readonly first: SelectionSetNode;
  readonly parts: ReadonlyMap<string, DeferredPart>;
}

/** Takes an operation apart at its `@defer`s. Fragments are written out, since each use of one is a part of its own. */
export function deferredParts(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: OperationDefinitionNode,
): DeferredParts {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  const parts = new Map<string, DeferredPart>();

  const take = (
    { selections }: SelectionSetNode,
    type: GraphQLCompositeType,
    path: readonly string[],
  ): { all: SelectionSetNode; own: SelectionSetNode } => {
    const all: SelectionNode[] = [];
    const own: SelectionNode[] = [];
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const below = selection.selectionSet && typeOfField(type, selection.name.value);
        if (!selection.selectionSet || !below) {
          all.push(selection);
          own.push(selection);
          continue;
        }
        const inner = take(selection.selectionSet, below, [
          ...path,
          (selection.alias ?? selection.name).value,
        ]);
        all.push({ ...selection, selectionSet: inner.all });
        own.push({ ...selection, selectionSet: inner.own });
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (!fragment) continue;
      const condition = fragment.typeCondition?.name.value;
      const narrowed: GraphQLNamedType | undefined =
        condition === undefined ? type : schema.getType(condition);
      if (!isCompositeType(narrowed)) continue;
      const at = condition === undefined || condition === type.name ? path : [...path, `... on ${condition}`];
      const inner = take(fragment.selectionSet, narrowed, at);
      const written = (
        selectionSet: SelectionSetNode,
        directives: readonly DirectiveNode[],
      ): SelectionNode => ({
        kind: Kind.INLINE_FRAGMENT,
        ...(fragment.typeCondition && { typeCondition: fragment.typeCondition }),
        directives,
        selectionSet,
      });
      const { directives = [] } = selection;
      const defer = directives.find(({ name }) => name.value === 'defer');
      if (!defer) {
        all.push(written(inner.all, directives));
        own.push(written(inner.own, directives));
        continue;
      }
      const name = `part${parts.size}`;
      parts.set(name, { label: labelOf(defer), path: at, type: narrowed, selectionSet: inner.own });
      all.push(written(inner.all, [...directives.filter(each => each !== defer), withLabel(defer, name)]));
    }
    return {
      all: { kind: Kind.SELECTION_SET, selections: all },
      own: { kind: Kind.SELECTION_SET, selections: own },
    };
  };

  const { all, own } = take(definition.selectionSet, schema.getRootType(definition.operation)!, []);
  return {
    document: { kind: Kind.DOCUMENT, definitions: [{ ...definition, selectionSet: all }] },
    first: own,
    parts,
  };
}

function typeOfField(type: GraphQLCompositeType, name: string): GraphQLCompositeType | undefined {
  const field = 'getFields' in type ? type.getFields()[name] : undefined;
  const named = field && getNamedType(field.type);
  return isCompositeType(named) ? named : undefined;
}

function labelOf(defer: DirectiveNode): string | undefined {
  const value = defer.arguments?.find(({ name }) => name.value === 'label')?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function withLabel(defer: DirectiveNode, label: string): DirectiveNode {
  return {
    ...defer,
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'label' },
        value: { kind: Kind.STRING, value: label },
      },
    ],
  };
}
