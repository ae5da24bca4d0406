import {
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionNode,
} from 'graphql';
import { applied } from './applied-directives.ts';

/** Two fields of one type that are computed from the same field under other arguments. */
export type ComputedConflict = readonly [string, string];

/** The fields that plans fetch although nobody asked for them: keys, and what computed fields need. */
export interface ImplicitFields {
  /** Fields that cannot be computed from one representation, by name. */
  readonly conflicts: readonly ComputedConflict[];
  has(name: string): boolean;
  /** Whether a client's field would stand in the place of an implicit one and be something else. */
  collides(field: FieldNode): boolean;
}

/** Reads them from the `@join__type` and `@join__field` of a supergraph, whatever type they are on. */
export function implicitFields(supergraphSchema: GraphQLSchema): ImplicitFields {
  const joinType = supergraphSchema.getDirective('join__type');
  const joinField = supergraphSchema.getDirective('join__field');
  const withArguments = new Map<string, boolean>();
  const conflicts: ComputedConflict[] = [];
  const addAll = (sets: readonly Requirement[]): void => {
    for (const { name, argumentText } of sets)
      withArguments.set(name, withArguments.get(name) === true || argumentText !== '');
  };
  for (const type of Object.values(supergraphSchema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const { key } of applied(type.astNode, joinType)) if (key) addAll(requirements(key));
    const computed: [string, Requirement[]][] = [];
    for (const field of Object.values(type.getFields())) {
      const needed = applied(field.astNode, joinField).flatMap(({ requires }) =>
        requires ? requirements(requires) : [],
      );
      if (needed.length === 0) continue;
      addAll(needed);
      for (const [other, theirs] of computed)
        if (disagree(needed, theirs)) conflicts.push([other, field.name]);
      computed.push([field.name, needed]);
    }
  }
  return {
    conflicts,
    has: name => withArguments.has(name),
    collides: ({ alias, name, arguments: args }) => {
      const key = (alias ?? name).value;
      const implicitHasArguments = withArguments.get(key);
      if (implicitHasArguments === undefined) return false;
      return implicitHasArguments || name.value !== key || Boolean(args?.length);
    },
  };
}

interface Requirement {
  name: string;
  /** Response keys from the entity on. */
  path: string;
  argumentText: string;
}

function requirements(fieldSet: string): Requirement[] {
  const found: Requirement[] = [];
  const add = (selections: readonly SelectionNode[], path: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(selection.selectionSet.selections, path);
        continue;
      }
      const name = selection.name.value;
      const at = `${path}.${name}`;
      found.push({ name, path: at, argumentText: (selection.arguments ?? []).map(print).join() });
      if (selection.selectionSet) add(selection.selectionSet.selections, at);
    }
  };
  const [definition] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
  if (definition?.kind === Kind.OPERATION_DEFINITION) add(definition.selectionSet.selections, '');
  return found;
}

function disagree(left: readonly Requirement[], right: readonly Requirement[]): boolean {
  return left.some(({ path, argumentText }) =>
    right.some(other => other.path === path && other.argumentText !== argumentText),
  );
}
