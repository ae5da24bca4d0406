import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** How much one operation may ask for. */
export interface Limits {
  /** Tokens of the document, counted before the parser recurses. */
  maxTokens: number;
  /** Levels of fields. */
  maxDepth: number;
  /** Fields that may have to be resolved, with fragments expanded and list sizes multiplied. */
  maxCost: number;
  /** Whether the schema itself may be asked for. */
  introspection: boolean;
}

export interface LimitsInput {
  schema: GraphQLSchema;
  definition: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  limits: Limits;
}

interface Size {
  depth: number;
  cost: number;
}

/**
 * Refuses an operation that asks for too much, before anything runs. The size of a fragment is computed once per type
 * it is spread on, so that measuring takes time proportional to the document however far it expands.
 *
 * A list is taken to hold as many entries as its `first` argument says; a variable there counts as the largest page.
 *
 * @throws GraphQLError that names the limit and the figure.
 */
export function assertWithinLimits({ schema, definition, fragments, limits }: LimitsInput): void {
  const measured = new Map<string, Size>();
  const root = schema.getRootType(definition.operation);

  function sizeOf(selectionSet: SelectionSetNode, parent: GraphQLNamedType | undefined): Size {
    let depth = 0;
    let cost = 0;
    for (const selection of selectionSet.selections) {
      const size =
        selection.kind === Kind.FIELD
          ? sizeOfField(selection, parent)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? sizeOf(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? parent)
            : sizeOfFragment(selection.name.value);
      depth = Math.max(depth, size.depth);
      cost += size.cost;
    }
    return { depth, cost };
  }

  function sizeOfFragment(name: string): Size {
    const known = measured.get(name);
    if (known) return known;
    const fragment = fragments[name]!;
    const size = sizeOf(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value));
    measured.set(name, size);
    return size;
  }

  function sizeOfField(field: FieldNode, parent: GraphQLNamedType | undefined): Size {
    if (!field.selectionSet) return { depth: 1, cost: 1 };
    const hasFields = isObjectType(parent) || isInterfaceType(parent);
    const definition = hasFields ? parent.getFields()[field.name.value] : undefined;
    const type = definition && getNamedType(definition.type);
    const inner = sizeOf(field.selectionSet, isCompositeType(type) ? type : undefined);
    return { depth: inner.depth + 1, cost: 1 + inner.cost * pageSize(field) };
  }

  function typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : (schema.getType(name) ?? undefined);
  }

  const { depth, cost } = sizeOf(definition.selectionSet, root ?? undefined);
  if (depth > limits.maxDepth) {
    throw new GraphQLError(
      `The operation is ${depth} levels deep; ${limits.maxDepth} are allowed. Ask in two requests.`,
    );
  }
  if (cost > limits.maxCost) {
    throw new GraphQLError(
      `The operation may resolve ${cost} fields; ${limits.maxCost} are allowed. Ask for fewer fields or smaller pages.`,
    );
  }
}

/** The largest page that a connection gives. */
const largestPage = 100;

function pageSize(field: FieldNode): number {
  const argument = field.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (!argument) return 1;
  return argument.kind === Kind.INT
    ? Math.max(1, Math.min(largestPage, Number(argument.value)))
    : largestPage;
}
