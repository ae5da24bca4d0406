import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getIntrospectionQuery,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** How often the schema may be asked for in one operation; tools ask once, some with longer chains of `ofType`. */
const maxTimes = 2;

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/**
 * Refuses an operation that asks for far more of the schema than a tool does. The gateway answers introspection by
 * itself, in one go: its size follows from the schema, not from what subgraphs resolve.
 *
 * @param definition of a valid document.
 * @throws GraphQLError
 */
export function assertModestIntrospection(
  schema: GraphQLSchema,
  definition: OperationDefinitionNode,
  fragments: Fragments,
): void {
  let meter = meters.get(schema);
  if (!meter) meters.set(schema, (meter = new IntrospectionMeter(schema)));
  if (meter.measure(definition, fragments) <= meter.limit) return;
  throw new GraphQLError(
    `The operation asks for more than ${maxTimes} times the whole schema. Ask for it once.`,
  );
}

const meters = new WeakMap<GraphQLSchema, IntrospectionMeter>();

class IntrospectionMeter {
  /** Values that an answer may have. */
  readonly limit: number;
  readonly #lists: ListSizes;

  constructor(schema: GraphQLSchema) {
    this.#lists = listSizes(schema);
    const { definition, fragments } = partsOf(parse(completeQuery, { noLocation: true }));
    this.limit = maxTimes * this.measure(definition, fragments);
  }

  /** Values in the answer to the introspection of an operation, at most. */
  measure({ selectionSet }: OperationDefinitionNode, fragments: Fragments): number {
    return new Walk(this.#lists, fragments).root(selectionSet);
  }
}

/** One operation: each fragment is measured once for each place that it can be in. */
class Walk {
  readonly #lists: ListSizes;
  readonly #fragments: Fragments;
  readonly #known = new Map<string, number>();

  constructor(lists: ListSizes, fragments: Fragments) {
    this.#lists = lists;
    this.#fragments = fragments;
  }

  /** Only what is within `__schema` and `__type` counts. */
  root(selectionSet: SelectionSetNode): number {
    return this.#sum(selectionSet, 'root', (name, inner) => {
      if (name === '__schema') return this.#within(inner!, 'schema');
      return name === '__type' ? this.#within(inner!, 'one') : 0;
    });
  }

  /** @param place `all`: entered once for every type or field of the schema; `one`: for any of them. */
  #within(selectionSet: SelectionSetNode, place: 'schema' | 'all' | 'one'): number {
    return this.#sum(selectionSet, place, (name, inner) => {
      if (!inner) return 1;
      if (place === 'schema') {
        const next = name === 'types' ? 'all' : 'one';
        return 1 + (this.#lists.largest[name] ?? 1) * this.#within(inner, next);
      }
      const sizes = place === 'all' ? this.#lists.average : this.#lists.largest;
      const next = place === 'all' && name === 'fields' ? 'all' : 'one';
      return 1 + (sizes[name] ?? 1) * this.#within(inner, next);
    });
  }

  #sum(
    { selections }: SelectionSetNode,
    place: string,
    field: (name: string, inner: SelectionSetNode | undefined) => number,
  ): number {
    let total = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) total += field(selection.name.value, selection.selectionSet);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        total += this.#sum(selection.selectionSet, place, field);
      else {
        const key = `${place} ${selection.name.value}`;
        const fragment = this.#fragments[selection.name.value];
        let size = this.#known.get(key);
        if (size === undefined && fragment) {
          size = this.#sum(fragment.selectionSet, place, field);
          this.#known.set(key, size);
        }
        total += size ?? 0;
      }
    }
    return total;
  }
}

/** Entries of the lists of introspection, by the field that gives them. */
interface ListSizes {
  /** Over all types and, of `args`, over all fields: right for what is asked of everything. */
  readonly average: Readonly<Record<string, number>>;
  readonly largest: Readonly<Record<string, number>>;
}

function listSizes(schema: GraphQLSchema): ListSizes {
  const lists: Record<string, number[]> = {};
  const note = (name: string, size: number): void => void (lists[name] ??= []).push(size);
  const types = Object.values(schema.getTypeMap());
  for (const type of types) {
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    note('fields', fields.length);
    for (const { args } of fields) note('args', args.length);
    note('interfaces', isObjectType(type) || isInterfaceType(type) ? type.getInterfaces().length : 0);
    note('possibleTypes', isAbstractType(type) ? schema.getPossibleTypes(type).length : 0);
    note('enumValues', isEnumType(type) ? type.getValues().length : 0);
    note('inputFields', isInputObjectType(type) ? Object.keys(type.getFields()).length : 0);
  }
  const directives = schema.getDirectives();
  const average: Record<string, number> = {};
  const largest: Record<string, number> = { types: types.length, directives: directives.length };
  for (const [name, sizes] of Object.entries(lists)) {
    average[name] = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    largest[name] = sizes.reduce((most, size) => Math.max(most, size), 0);
  }
  largest.args = directives.reduce((most, { args }) => Math.max(most, args.length), largest.args ?? 0);
  return { average, largest };
}

/** What tools ask, with all there is. */
const completeQuery = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
});

function partsOf({ definitions }: DocumentNode): {
  definition: OperationDefinitionNode;
  fragments: Fragments;
} {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  let definition: OperationDefinitionNode | undefined;
  for (const each of definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments[each.name.value] = each;
    else if (each.kind === Kind.OPERATION_DEFINITION) definition = each;
  }
  return { definition: definition!, fragments };
}
