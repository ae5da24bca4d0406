import {
  doTypesOverlap,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionNode,
  visit,
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
  const computed: ComputedField[] = [];
  const addAll = (sets: readonly { name: string; argumentText: string }[]): void => {
    for (const { name, argumentText } of sets)
      withArguments.set(name, withArguments.get(name) === true || argumentText !== '');
  };
  for (const type of Object.values(supergraphSchema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const needs = (fieldSet: string): Requirement[] => requirements(supergraphSchema, type, fieldSet);
    for (const { key } of applied(type.astNode, joinType)) if (key) addAll(needs(key));
    for (const field of Object.values(type.getFields())) {
      const joined = applied(field.astNode, joinField);
      const needed = joined.flatMap(({ requires }) => (requires ? needs(requires) : []));
      addAll(needed);
      if (needed.length > 0) computed.push({ name: field.name, parent: type, needed });
      addAll(joined.flatMap(fieldsFromContext));
    }
  }
  return {
    conflicts: computedConflicts(supergraphSchema, computed),
    has: name => withArguments.has(name),
    collides: ({ alias, name, arguments: args }) => {
      const key = (alias ?? name).value;
      const implicitHasArguments = withArguments.get(key);
      if (implicitHasArguments === undefined) return false;
      return implicitHasArguments || name.value !== key || Boolean(args?.length);
    },
  };
}

interface ComputedField {
  name: string;
  parent: GraphQLCompositeType;
  needed: readonly Requirement[];
}

/** A field that is needed, wherever below the entity it is. */
interface Requirement {
  name: string;
  parent: GraphQLCompositeType;
  argumentText: string;
}

/** Also of fields that are computed from computed ones: they need what those need. */
function computedConflicts(schema: GraphQLSchema, fields: readonly ComputedField[]): ComputedConflict[] {
  const isSame = (left: { name: string; parent: GraphQLCompositeType }, right: typeof left): boolean =>
    left.name === right.name && doTypesOverlap(schema, left.parent, right.parent);
  const inAll = (field: ComputedField, seen: Set<ComputedField>): Requirement[] => {
    if (seen.has(field)) return [];
    seen.add(field);
    const below = fields.filter(other => field.needed.some(each => isSame(each, other)));
    return [...field.needed, ...below.flatMap(other => inAll(other, seen))];
  };
  const needs = fields.map(field => inAll(field, new Set()));
  const conflicts = new Map<string, ComputedConflict>();
  for (let left = 0; left < fields.length; left += 1) {
    for (let right = left + 1; right < fields.length; right += 1) {
      const disagree = needs[left]!.some(one =>
        needs[right]!.some(other => one.argumentText !== other.argumentText && isSame(one, other)),
      );
      const names: ComputedConflict = [fields[left]!.name, fields[right]!.name];
      if (disagree && names[0] !== names[1]) conflicts.set(names.join(), names);
    }
  }
  return [...conflicts.values()];
}

/** What an argument takes from an object around the entity is fetched with that object. */
function fieldsFromContext({ contextArguments }: object & { contextArguments?: unknown }) {
  const found: { name: string; argumentText: string }[] = [];
  for (const { selection } of (contextArguments ?? []) as { selection: string }[]) {
    visit(parse(selection.trim().startsWith('{') ? selection : `{${selection}}`, { noLocation: true }), {
      Field: ({ name }) => void found.push({ name: name.value, argumentText: '' }),
    });
  }
  return found;
}

function requirements(
  schema: GraphQLSchema,
  type: GraphQLCompositeType | undefined,
  fieldSet: string,
): Requirement[] {
  const found: Requirement[] = [];
  const add = (selections: readonly SelectionNode[], parent: GraphQLCompositeType | undefined): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = schema.getType(selection.typeCondition?.name.value ?? '');
        add(selection.selectionSet.selections, isCompositeType(condition) ? condition : parent);
        continue;
      }
      const name = selection.name.value;
      if (parent) found.push({ name, parent, argumentText: (selection.arguments ?? []).map(print).join() });
      const field = parent && 'getFields' in parent ? parent.getFields()[name] : undefined;
      const below = field && getNamedType(field.type);
      if (selection.selectionSet)
        add(selection.selectionSet.selections, isCompositeType(below) ? below : undefined);
    }
  };
  const [definition] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
  if (definition?.kind === Kind.OPERATION_DEFINITION) add(definition.selectionSet.selections, type);
  return found;
}
