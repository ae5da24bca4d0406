import {
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * The list fields of a supergraph of which nothing says how long they are, each as a sentence: neither `@listSize` on the
 * field itself, nor the `sizedFields` of every field that answers its type. Without, the gateway counts ten entries.
 */
export function unsizedLists(supergraph: DocumentNode): string[] {
  const types = supergraph.definitions.filter(
    (definition): definition is Composite =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
  const all = types.flatMap(({ fields = [] }) => fields);
  return types.flatMap(type => {
    const answering = all.filter(field => namesOf(supergraph, type).has(namedType(field.type)));
    return (type.fields ?? [])
      .filter(field => isList(field.type) && !sizeOf(field) && !isSizedByAll(answering, field.name.value))
      .map(
        ({ name }) =>
          `${type.name.value}.${name.value} is a list of no declared size: add @listSize to it, or name it in the sizedFields of every field that answers ${type.name.value}.`,
      );
  });
}

/** A type by its own name and by those of its interfaces and unions. */
function namesOf({ definitions }: DocumentNode, { name, interfaces = [] }: Composite): Set<string> {
  const unions = definitions.flatMap(definition =>
    definition.kind === Kind.UNION_TYPE_DEFINITION &&
    definition.types?.some(member => member.name.value === name.value)
      ? [definition.name.value]
      : [],
  );
  return new Set([name.value, ...interfaces.map(each => each.name.value), ...unions]);
}

function isSizedByAll(answering: readonly FieldDefinitionNode[], name: string): boolean {
  return answering.length > 0 && answering.every(field => sizeOf(field)?.sizedFields?.includes(name));
}

function sizeOf({ directives = [] }: FieldDefinitionNode): { sizedFields?: string[] } | undefined {
  const directive = directives.find(({ name }) => name.value === 'listSize');
  return (
    directive &&
    Object.fromEntries(
      (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
    )
  );
}

function isList(type: TypeNode): boolean {
  return type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
