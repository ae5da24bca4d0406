import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Graph } from '../supergraph/compile-graph.ts';

/** The objects that stand at a place can be of these types only. */
type Possible = ReadonlySet<string>;

/**
 * Says the same with plainer type conditions: those that always hold are dropped with what they wrap left in place, those
 * that never hold go altogether, and below an interface that some subgraph has as an object the others are on objects. The
 * planner gives up on any other there.
 *
 * Fragments are written out, as the planner would. A selection may be left empty.
 *
 * @param interfaceObjects names of the interfaces that are an object somewhere.
 */
export function narrowConditions(
  { schema, interfaceObjects }: Pick<Graph, 'schema' | 'interfaceObjects'>,
  document: DocumentNode,
  definition: OperationDefinitionNode,
): DocumentNode {
  const narrowing = new Narrowing(schema, interfaceObjects, document);
  const root = schema.getRootType(definition.operation)!;
  const selections = narrowing.selections(definition.selectionSet, root, new Set([root.name]));
  const narrowed = { ...definition, selectionSet: selectionSetOf(selections) };
  return { kind: Kind.DOCUMENT, definitions: [narrowed] };
}

class Narrowing {
  readonly #schema: GraphQLSchema;
  readonly #interfaceObjects: ReadonlySet<string>;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();

  constructor(schema: GraphQLSchema, interfaceObjects: ReadonlySet<string>, document: DocumentNode) {
    this.#schema = schema;
    this.#interfaceObjects = interfaceObjects;
    for (const each of document.definitions)
      if (each.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(each.name.value, each);
  }

  selections(
    { selections }: SelectionSetNode,
    parent: GraphQLCompositeType,
    possible: Possible,
  ): SelectionNode[] {
    return selections.flatMap(each =>
      each.kind === Kind.FIELD ? this.#field(each, parent) : this.#fragment(each, parent, possible),
    );
  }

  #field(node: FieldNode, parent: GraphQLCompositeType): FieldNode {
    const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(type)) return node;
    const below = this.selections(node.selectionSet, type, this.#possibleTypes(type));
    return { ...node, selectionSet: selectionSetOf(below) };
  }

  #fragment(
    node: Exclude<SelectionNode, FieldNode>,
    parent: GraphQLCompositeType,
    possible: Possible,
  ): SelectionNode[] {
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
    if (!fragment) return [];
    const named = fragment.typeCondition && this.#schema.getType(fragment.typeCondition.name.value);
    const type = isCompositeType(named) ? named : parent;
    const all = this.#possibleTypes(type);
    const narrowed = new Set([...possible].filter(name => all.has(name)));
    if (narrowed.size === 0) return [];
    const holds = narrowed.size === possible.size && this.#hasFieldsOf(parent, type);
    const directives = node.directives ?? [];
    if (holds && directives.length === 0) return this.selections(fragment.selectionSet, parent, narrowed);
    const on = (condition: GraphQLCompositeType, objects: Possible): InlineFragmentNode => ({
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: condition.name } },
      directives,
      selectionSet: selectionSetOf(this.selections(fragment.selectionSet, condition, objects)),
    });
    const written =
      isAbstractType(type) && this.#interfaceObjects.has(parent.name) && directives.length === 0
        ? [...narrowed].map(name => on(this.#schema.getType(name) as GraphQLObjectType, new Set([name])))
        : [on(type, narrowed)];
    return written.filter(({ selectionSet }) => selectionSet.selections.length > 0);
  }

  /** Whether what is selected on a type can be selected on another that it includes. */
  #hasFieldsOf(parent: GraphQLCompositeType, type: GraphQLCompositeType): boolean {
    if (type === parent) return true;
    return isAbstractType(type) && 'getInterfaces' in parent && this.#schema.isSubType(type, parent);
  }

  #possibleTypes(type: GraphQLCompositeType): Possible {
    const types = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    return new Set(types.map(({ name }) => name));
  }
}

function selectionSetOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
