import {
  GraphQLBoolean,
  type GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';

/** Writes a value that is not null as JSON; undefined when the type does not allow it. */
export type WriteLeaf = (value: unknown) => string | undefined;

export function compileLeaf(type: GraphQLLeafType): WriteLeaf {
  if (isEnumType(type)) return compileEnum(type);
  return builtIn.get(type.name) ?? writeAny;
}

function compileEnum(type: GraphQLEnumType): WriteLeaf {
  const texts = new Map(type.getValues().map(({ name }) => [name, `"${name}"`]));
  return value => texts.get(value as string);
}

const builtIn = new Map<string, WriteLeaf>([
  [GraphQLString.name, value => (typeof value === 'string' ? quote(value) : undefined)],
  [
    GraphQLID.name,
    value => (typeof value === 'string' ? quote(value) : Number.isInteger(value) ? String(value) : undefined),
  ],
  [GraphQLInt.name, value => (Number.isInteger(value) ? String(value) : undefined)],
  [GraphQLFloat.name, value => (Number.isFinite(value) ? String(value) : undefined)],
  [GraphQLBoolean.name, value => (value === true ? 'true' : value === false ? 'false' : undefined)],
]);

/** The shape of a custom scalar is its owner's affair. */
function writeAny(value: unknown): string | undefined {
  return JSON.stringify(value);
}

/** What JSON escapes, and surrogates, which it escapes when they stand alone. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for.
const special = /[\u0000-\u001f"\\\ud800-\udfff]/;

/** Longer texts are quicker through the engine's own writer. */
const maxInspectedLength = 64;

function quote(text: string): string {
  return text.length > maxInspectedLength || special.test(text) ? JSON.stringify(text) : `"${text}"`;
}
