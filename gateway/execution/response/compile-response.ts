import {
  type DocumentNode,
  doTypesOverlap,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Data } from '../plan/run.ts';
import { compileIntrospection } from './introspection.ts';
import { compileLeaf } from './leaf-writer.ts';

/** A place where a subgraph answered what its schema does not allow. */
export interface Violation {
  message: string;
  path: (string | number)[];
}

export interface Written {
  /** JSON; `null` when an error reached the root. */
  data: string;
  violations: readonly Violation[];
}

/** Writes one object; its text is undefined when an error reached it. */
export type WriteSelection = (
  object: Data,
  variables: Readonly<Record<string, unknown>>,
) => { text: string | undefined; violations: readonly Violation[] };

/** Writes the answer of one operation from what the subgraphs sent, in the order and under the names of the client. */
export type WriteResponse = (data: Data, variables: Readonly<Record<string, unknown>>) => Written;

export interface ResponseOptions {
  schema: GraphQLSchema;
  /** What the client asked for; a selection may be empty. */
  document: DocumentNode;
  definition: OperationDefinitionNode;
  /** Response keys of the client that stand under another name in the data. */
  dataKeys: ReadonlyMap<string, string>;
  /** Fields of the document that the caller may not read: they are null, whatever the data holds. */
  denied?: ReadonlySet<FieldNode> | undefined;
}

interface State {
  /** Paths are completed on the way back from where they happened: nearly all answers have none. */
  readonly violations: Violation[];
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Undefined for a null that may not stand here, so that what is around it becomes null. */
type WriteValue = (value: unknown, state: State) => string | undefined;

interface FieldWriter {
  readonly key: string;
  /** `"key":`, with a comma before all but the first. */
  readonly prefix: string;
  readonly write: (object: Data, state: State) => string | undefined;
}

/**
 * Compiles the shape of an answer: for every type that an object may have, its fields in order, each with a writer of
 * its own. Nulls move up to the nearest field that may be null, as the specification says.
 *
 * @see https://spec.graphql.org/October2021/#sec-Handling-Field-Errors
 */
export function compileResponse(options: ResponseOptions): WriteResponse {
  const { schema, definition } = options;
  const write = compileSelection(options, schema.getRootType(definition.operation)!, definition.selectionSet);
  return (data, variables) => {
    const { text, violations } = write(data, variables);
    return { data: text ?? 'null', violations };
  };
}

/** The same for a selection on objects of a type. */
export function compileSelection(
  options: ResponseOptions,
  type: GraphQLCompositeType,
  selectionSet: SelectionSetNode,
): WriteSelection {
  const write = new ResponseCompiler(options).object(type, [selectionSet]);
  return (object, variables) => {
    const state: State = { violations: [], variables };
    return { text: write(object, state), violations: state.violations };
  };
}

class ResponseCompiler {
  readonly #options: ResponseOptions;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();

  constructor(options: ResponseOptions) {
    this.#options = options;
    for (const definition of options.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION)
        this.#fragments.set(definition.name.value, definition);
    }
  }

  /** The fields depend on the type that the object says it has; worked out when such an object first comes. */
  object(declared: GraphQLCompositeType, selections: readonly SelectionSetNode[]): WriteValue {
    const { schema } = this.#options;
    const byType = new Map<unknown, readonly FieldWriter[] | undefined>();
    const isConcrete = isObjectType(declared);
    return (value, state) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return violate(state, `An object of type ${declared.name} was expected`);
      const object = value as Data;
      const typename = isConcrete ? undefined : object['__typename'];
      let fields = byType.get(typename);
      if (!fields) {
        const type = typename === undefined ? declared : schema.getType(String(typename));
        if (!isCompositeType(type) || !this.#isDecided(type, selections))
          return violate(state, `Invalid __typename found for object`);
        byType.set(typename, (fields = this.#fields(type, selections)));
      }
      let text = '{';
      for (const { key, prefix, write } of fields) {
        const before = state.violations.length;
        const written = write(object, state);
        if (state.violations.length > before) placeBelow(key, state, before);
        if (written === undefined) return undefined;
        text += prefix + written;
      }
      return `${text}}`;
    };
  }

  #fields(type: GraphQLCompositeType, selections: readonly SelectionSetNode[]): FieldWriter[] {
    const found = new Map<string, FieldNode[]>();
    const collect = (selectionSet: SelectionSetNode): void => {
      for (const node of selectionSet.selections) {
        if (node.kind === Kind.FIELD) {
          const key = (node.alias ?? node.name).value;
          const known = found.get(key);
          if (known) known.push(node);
          else found.set(key, [node]);
          continue;
        }
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
        if (fragment && this.#applies(fragment.typeCondition?.name.value, type))
          collect(fragment.selectionSet);
      }
    };
    for (const selection of selections) collect(selection);
    return [...found].map(([key, nodes], index) => ({
      key,
      prefix: `${index > 0 ? ',' : ''}${JSON.stringify(key)}:`,
      write: this.#allowed(type, key, nodes),
    }));
  }

  /**
   * Whether it is known which of the selections apply. A subgraph in which an interface is an object tells no more than its
   * name: when what the object really is could not be found out, it cannot be answered.
   */
  #isDecided(type: GraphQLCompositeType, selections: readonly SelectionSetNode[]): boolean {
    if (isObjectType(type)) return true;
    const isDecided = (selectionSet: SelectionSetNode): boolean =>
      selectionSet.selections.every(node => {
        if (node.kind === Kind.FIELD) return true;
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
        if (!fragment || fragment.selectionSet.selections.length === 0) return true;
        const condition = fragment.typeCondition?.name.value;
        return this.#applies(condition, type)
          ? isDecided(fragment.selectionSet)
          : !this.#mayApply(condition!, type);
      });
    return selections.every(isDecided);
  }

  #mayApply(condition: string, type: GraphQLCompositeType): boolean {
    const { schema } = this.#options;
    const wanted = schema.getType(condition);
    return isCompositeType(wanted) && doTypesOverlap(schema, wanted, type);
  }

  #applies(condition: string | undefined, type: GraphQLCompositeType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wanted = this.#options.schema.getType(condition);
    return isAbstractType(wanted) && 'getInterfaces' in type && this.#options.schema.isSubType(wanted, type);
  }

  #allowed(parent: GraphQLCompositeType, key: string, nodes: readonly FieldNode[]): FieldWriter['write'] {
    const { denied } = this.#options;
    const allowed = denied ? nodes.filter(node => !denied.has(node)) : nodes;
    if (allowed.length > 0) return this.#field(parent, key, allowed);
    const field = 'getFields' in parent ? parent.getFields()[nodes[0]!.name.value] : undefined;
    // No violation: that it is denied is an error of its own.
    return field && isNonNullType(field.type) ? () => undefined : () => 'null';
  }

  #field(parent: GraphQLCompositeType, key: string, nodes: readonly FieldNode[]): FieldWriter['write'] {
    const { schema, definition, dataKeys } = this.#options;
    const [node] = nodes as [FieldNode];
    const name = node.name.value;
    if (name === '__typename') {
      if (!isObjectType(parent)) return () => undefined;
      const text = JSON.stringify(parent.name);
      return () => text;
    }
    if (name.startsWith('__') && parent === schema.getQueryType()) {
      const answer = compileIntrospection(schema, definition, nodes, [...this.#fragments.values()]);
      return (_, { variables }) => answer(variables);
    }
    const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
    if (!field) return () => 'null';
    const write = this.#value(field.type, nodes, `field ${parent.name}.${name}`);
    const dataKey = dataKeys.get(key) ?? key;
    // Every object inherits some names; only its own are data.
    if (dataKey in Object.prototype)
      return (object, state) => write(Object.hasOwn(object, dataKey) ? object[dataKey] : undefined, state);
    return (object, state) => write(object[dataKey], state);
  }

  #value(type: GraphQLOutputType, nodes: readonly FieldNode[], place: string): WriteValue {
    if (!isNonNullType(type)) {
      const write = this.#present(type, nodes, place);
      return (value, state) =>
        value === null || value === undefined ? 'null' : (write(value, state) ?? 'null');
    }
    const write = this.#present(type.ofType, nodes, place);
    const message = `Cannot return null for non-nullable ${place}.`;
    return (value, state) =>
      value === null || value === undefined ? violate(state, message) : write(value, state);
  }

  /** Of a value that is not null. */
  #present(type: GraphQLOutputType, nodes: readonly FieldNode[], place: string): WriteValue {
    if (isListType(type)) {
      const write = this.#value(type.ofType, nodes, `list entry of ${place}`);
      return (value, state) => {
        if (!Array.isArray(value)) return violate(state, `A list was expected for ${place}.`);
        let text = '[';
        for (let index = 0; index < value.length; index += 1) {
          const before = state.violations.length;
          const written = write(value[index], state);
          if (state.violations.length > before) placeBelow(index, state, before);
          if (written === undefined) return undefined;
          text += index > 0 ? `,${written}` : written;
        }
        return `${text}]`;
      };
    }
    const named = getNamedType(type);
    if (isLeafType(named)) {
      const write = compileLeaf(named);
      return (value, state) => write(value) ?? violate(state, `Invalid value found for ${place}.`);
    }
    return this.object(
      named as GraphQLCompositeType,
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    );
  }
}

function violate(state: State, message: string): undefined {
  state.violations.push({ message, path: [] });
  return undefined;
}

/** Adds a step to the paths of what happened below it. */
function placeBelow(key: string | number, { violations }: State, since: number): void {
  for (let index = since; index < violations.length; index += 1) violations[index]!.path.unshift(key);
}
