import {
  type ASTNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  specifiedScalarTypes,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * What of a schema a document uses, as schema coordinates: types (`Metric`), fields (`Metric.latest`), arguments
 * (`Query.metrics(first:)`), input fields (`MetricFilter.names`) and enum values (`MetricUnit.BYTES`), sorted.
 *
 * A value that comes in a variable, or goes out in an answer, is not in the document: of the type of a variable every
 * field counts as used, and an enum counts as a whole. Introspection counts as nothing, and what the schema does not
 * have is left out, so the document may be one of another version.
 *
 * @see https://spec.graphql.org/draft/#sec-Schema-Coordinates
 */
export function coordinatesOf(schema: GraphQLSchema, document: ASTNode): string[] {
  const found = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  const addType = (name: string): void => {
    if (schema.getType(name)) found.add(name);
  };
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      VariableDefinition: ({ type }) => {
        const given = typeFromAST(schema, type as never);
        if (isInputType(given)) addInput(found, given);
      },
      FragmentDefinition: ({ typeCondition }) => addType(typeCondition.name.value),
      InlineFragment: ({ typeCondition }) => {
        if (typeCondition) addType(typeCondition.name.value);
      },
      Field: () => {
        const owner = typeInfo.getParentType();
        const field = typeInfo.getFieldDef();
        if (!owner || !field || field.name.startsWith('__') || owner.name.startsWith('__')) return;
        found.add(owner.name).add(`${owner.name}.${field.name}`).add(getNamedType(field.type).name);
      },
      Argument: () => {
        const owner = typeInfo.getParentType();
        const field = typeInfo.getFieldDef();
        const argument = typeInfo.getArgument();
        if (!owner || !field || !argument || typeInfo.getDirective()) return;
        found.add(`${owner.name}.${field.name}(${argument.name}:)`);
      },
      ObjectValue: () => {
        const type = getNamedType(typeInfo.getInputType() ?? undefined);
        if (isInputObjectType(type)) found.add(type.name);
      },
      ObjectField: ({ name }) => {
        const owner = getNamedType(typeInfo.getParentInputType() ?? undefined);
        if (isInputObjectType(owner) && owner.getFields()[name.value])
          found.add(`${owner.name}.${name.value}`);
      },
      EnumValue: () => {
        const type = getNamedType(typeInfo.getInputType() ?? undefined);
        const value = typeInfo.getEnumValue();
        if (isEnumType(type) && value) found.add(`${type.name}.${value.name}`);
      },
    }),
  );
  return [...found].filter(name => !isBuiltIn(name)).sort();
}

/** Types that are the same in every schema: the scalars of the language, and those of introspection. */
function isBuiltIn(name: string): boolean {
  return name.startsWith('__') || specifiedScalarTypes.some(scalar => scalar.name === name);
}

function addInput(found: Set<string>, type: GraphQLInputType): void {
  const named = getNamedType(type);
  if (found.has(named.name)) return;
  found.add(named.name);
  if (!isInputObjectType(named)) return;
  for (const field of Object.values(named.getFields())) {
    found.add(`${named.name}.${field.name}`);
    addInput(found, field.type);
  }
}
