import {
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  getNullableType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  print,
  type StringValueNode,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const noText: StringValueNode = { kind: Kind.STRING, value: '' };
const zero = { kind: Kind.INT, value: '0' } as const;

/**
 * An operation with its fragments as text without the values of its author: those may be personal data. Text becomes `""`, numbers `0`, a value of a custom scalar `""`, and equal entries of a list one;
 * comments and layout are gone. Names, enum values, booleans and null stay. So the same operation with other values is
 * the same text, which is still an operation that the schema answers; the operation comes first, its fragments by name.
 */
export function signatureOf(schema: GraphQLSchema, operation: DocumentNode): string {
  const typeInfo = new TypeInfo(schema);
  const replace = (): ValueNode => {
    const type = getNullableType(typeInfo.getInputType() ?? undefined);
    return isScalarType(type) && (type.name === 'Int' || type.name === 'Float') ? zero : noText;
  };
  const isOpaque = (): boolean => {
    const type = getNullableType(typeInfo.getInputType() ?? undefined);
    return isScalarType(type) && !isSpecifiedScalarType(type);
  };
  // An object or a list in the place of a custom scalar has keys that are values too.
  const hide = () => (isOpaque() ? noText : undefined);
  return print(
    visit(
      inOrder(operation),
      visitWithTypeInfo(typeInfo, {
        StringValue: () => noText,
        IntValue: replace,
        FloatValue: replace,
        BooleanValue: hide,
        EnumValue: hide,
        ObjectValue: hide,
        ListValue: {
          enter: hide,
          leave: ({ values, ...list }) => {
            const distinct = new Map(values.map(value => [print(value), value]));
            return { ...list, values: [...distinct.values()] };
          },
        },
      }),
    ),
  );
}

function inOrder({ definitions, ...document }: DocumentNode): DocumentNode {
  const nameOf = (definition: DefinitionNode): string =>
    definition.kind === Kind.FRAGMENT_DEFINITION ? definition.name.value : '';
  return { ...document, definitions: definitions.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)) };
}
