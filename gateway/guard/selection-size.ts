import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** What a selection amounts to. */
export interface Size {
  /** Levels of fields. */
  depth: number;
  /** Fields with every fragment written out. */
  fields: number;
  /** Fields that may have to be resolved: as `fields`, with lists counted at their length. */
  cost: number;
}

/** The largest page that a connection gives. */
const largestPage = 100;

/** Entries that a list without a page size is taken to have: dependencies, labels, errors of a form. */
const unpagedListSize = 10;

const leaf: Size = { depth: 1, fields: 1, cost: 1 };
const nothing: Size = { depth: 0, fields: 0, cost: 0 };

/**
 * Measures selections of one document. A fragment is measured once, so that the time is proportional to the text
 * however far it expands. The document need not be valid: unknown names count as one field, and a fragment within
 * itself as nothing, so that it can be measured before the more expensive validation.
 */
export class SelectionMeter {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly #measured = new Map<string, Size>();

  constructor(schema: GraphQLSchema, fragments: Readonly<Record<string, FragmentDefinitionNode>>) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  fragment(name: string): Size {
    const known = this.#measured.get(name);
    if (known) return known;
    const fragment = this.#fragments[name];
    if (!fragment) return leaf;
    this.#measured.set(name, nothing);
    const size = this.selections(fragment.selectionSet, this.#type(fragment.typeCondition.name.value));
    this.#measured.set(name, size);
    return size;
  }

  /** @param isPage whether the parent field names the page size for the lists directly in it, as a connection does. */
  selections(selectionSet: SelectionSetNode, parent: GraphQLNamedType | undefined, isPage = false): Size {
    const total = { ...nothing };
    for (const selection of selectionSet.selections) {
      const size =
        selection.kind === Kind.FIELD
          ? this.field(selection, parent, isPage)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? this.selections(
                selection.selectionSet,
                this.#type(selection.typeCondition?.name.value) ?? parent,
                isPage,
              )
            : this.fragment(selection.name.value);
      total.depth = Math.max(total.depth, size.depth);
      total.fields += size.fields;
      total.cost += size.cost;
    }
    return total;
  }

  field(field: FieldNode, parent: GraphQLNamedType | undefined, isPage: boolean): Size {
    if (!field.selectionSet) return leaf;
    const hasFields = isObjectType(parent) || isInterfaceType(parent);
    const definition = hasFields ? parent.getFields()[field.name.value] : undefined;
    const isPaged = definition?.args.some(argument => argument.name === 'first') ?? false;
    const inner = this.selections(
      field.selectionSet,
      definition && getNamedType(definition.type),
      isPaged && !isList(definition!.type),
    );
    const entries = isPaged
      ? pageSize(field, definition!)
      : definition && isList(definition.type) && !isPage
        ? unpagedListSize
        : 1;
    return { depth: inner.depth + 1, fields: inner.fields + 1, cost: inner.cost * entries + 1 };
  }

  #type(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : (this.#schema.getType(name) ?? undefined);
  }
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}

/** A variable counts as the largest page: the document is measured once for all its variables. */
function pageSize(field: FieldNode, definition: GraphQLField<unknown, unknown>): number {
  const given = field.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (given) return given.kind === Kind.INT ? Math.max(1, Number(given.value)) : largestPage;
  const byDefault = definition.args.find(({ name }) => name === 'first')?.defaultValue;
  return typeof byDefault === 'number' ? byDefault : largestPage;
}
