import {
  baseType,
  type EnumType,
  type FieldDefinition,
  INACCESSIBLE_VERSIONS,
  type InputObjectType,
  type InterfaceType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
  type NamedType,
  type ObjectType,
  printSchema,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  type ScalarType,
  type Schema,
  Supergraph,
} from '@apollo/federation-internals';

type Composite = ObjectType | InterfaceType;
type Field = FieldDefinition<Composite>;
type Value = ScalarType | EnumType | InputObjectType;

/**
 * The supergraph with everything hidden that is not in a contract. Plans may still use what is hidden, as keys and to
 * compute fields; clients see an API without it.
 *
 * In the contract are: the fields that carry the tag, all fields of a type that carries it, unions that carry it, and the
 * scalars, enums and input objects that these fields use.
 *
 * @param tag the name of `@tag(name:)`.
 * @throws Error that names what is missing when the contract is no whole API, such as a type that a field answers.
 */
export function contractSupergraph(sdl: string, tag: string): string {
  const { schema } = build(sdl);
  const fields = taggedFields(schema, tag);
  if (![...fields].some(({ parent }) => parent === schema.schemaDefinition.rootType('query')))
    throw new Error(`The contract "${tag}" has no query: no field of Query carries @tag(name: "${tag}").`);
  const values = valuesOf(fields);
  const hide = hiding(schema);
  for (const type of ownTypes(schema)) {
    if (isObjectType(type) || isInterfaceType(type)) {
      const hidden = type.fields().filter(field => !fields.has(field));
      if (hidden.length === type.fields().length) hide(type);
      else for (const field of hidden) hide(field);
    } else if (isUnionType(type)) {
      if (!isTagged(type, tag)) hide(type);
    } else if (!values.has(type)) hide(type);
  }
  const contract = printSchema(schema);
  try {
    build(contract).apiSchema();
  } catch (error) {
    throw new Error(`The contract "${tag}" is not a whole API. ${(error as Error).message}`, {
      cause: error,
    });
  }
  return contract;
}

function build(sdl: string): Supergraph {
  return Supergraph.build(sdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: false,
  });
}

/** Those that composition and its specifications do not bring along. */
function ownTypes(schema: Schema): NamedType[] {
  return schema.types().filter(type => !type.isBuiltIn && !schema.coreFeatures?.sourceFeature(type));
}

function taggedFields(schema: Schema, tag: string): Set<Field> {
  const found = new Set<Field>();
  for (const type of ownTypes(schema)) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const isWhole = isTagged(type, tag);
    for (const field of type.fields() as readonly Field[])
      if (isWhole || isTagged(field, tag)) found.add(field);
  }
  return found;
}

/** What the fields answer that is no object, and what their arguments take. */
function valuesOf(fields: ReadonlySet<Field>): Set<NamedType> {
  const found = new Set<NamedType>();
  const add = (type: NamedType): void => {
    if (!isValue(type) || found.has(type)) return;
    found.add(type);
    if (isInputObjectType(type)) for (const field of type.fields()) add(baseType(field.type!));
  };
  for (const field of fields) {
    add(baseType(field.type!));
    for (const argument of field.arguments()) add(baseType(argument.type!));
  }
  return found;
}

function isValue(type: NamedType): type is Value {
  return isScalarType(type) || isEnumType(type) || isInputObjectType(type);
}

function isTagged(element: NamedType | Field, tag: string): boolean {
  const name = directiveName(element.schema(), 'tag');
  return (
    name !== undefined && element.appliedDirectivesOf(name).some(each => each.arguments()['name'] === tag)
  );
}

function directiveName(schema: Schema, specification: string): string | undefined {
  const feature = schema.coreFeatures?.getByIdentity(`https://specs.apollo.dev/${specification}`);
  return feature?.directiveNameInSchema(specification);
}

function hiding(schema: Schema): (element: NamedType | Field) => void {
  if (!directiveName(schema, 'inaccessible')) {
    const feature = INACCESSIBLE_VERSIONS.latest();
    schema.coreFeatures!.coreDefinition.applyFeatureToSchema(schema, feature, undefined, 'SECURITY');
  }
  const name = directiveName(schema, 'inaccessible')!;
  return element => {
    if (!element.hasAppliedDirective(name)) element.applyDirective(name);
  };
}
