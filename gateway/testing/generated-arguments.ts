import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { joined, type Piece, piece, wrapped } from './document-piece.ts';

export interface ArgumentValues {
  /** Values that arguments of type ID take. */
  ids: readonly string[];
  /** Values that arguments of type String take. */
  texts: readonly string[];
}

/** How the value of an argument reaches its field. */
const ways = [
  'literal',
  'variable',
  'variable',
  'default of a variable',
  'variable without a value',
  'left out',
] as const;

/**
 * Arguments that fit a field: as literals and as variables, whose values are given, defaulted or missing; left out and null
 * where that is allowed.
 */
export class ArgumentGenerator {
  readonly #values: ArgumentValues;
  #next = 0;

  constructor(values: ArgumentValues) {
    this.#values = values;
  }

  /** With the parentheses; nothing when none is given. */
  of(args: readonly GraphQLArgument[]): fc.Arbitrary<Piece> {
    if (args.length === 0) return fc.constant(piece(''));
    const given = args.map(argument => fc.tuple(this.#value(argument.type), fc.constantFrom(...ways)));
    return fc.tuple(...given).map(values => {
      const pieces = args
        .map((argument, index) => this.#written(argument, ...values[index]!))
        .filter(each => each !== undefined);
      return pieces.length === 0 ? piece('') : wrapped('', joined(pieces, ', '), '(', ')');
    });
  }

  #written(argument: GraphQLArgument, value: unknown, way: (typeof ways)[number]): Piece | undefined {
    const { name, type } = argument;
    const isRequired = isRequiredArgument(argument);
    if (way === 'left out' && !isRequired) return undefined;
    if (way === 'literal' || (way === 'left out' && isRequired))
      return piece(`${name}: ${literal(value, type)}`);
    const variable = `v${this.#next++}`;
    const use = (declaration: string, given?: Record<string, unknown>): Piece => ({
      text: `${name}: $${variable}`,
      declared: { [variable]: declaration },
      variables: given ?? {},
    });
    if (way === 'default of a variable') return use(`$${variable}: ${type} = ${literal(value, type)}`);
    // A position with a default takes a variable that may be missing.
    if (way === 'variable without a value' && !isRequired)
      return use(`$${variable}: ${getNullableType(type)}`);
    return use(`$${variable}: ${type}`, { [variable]: value });
  }

  #value(type: GraphQLInputType): fc.Arbitrary<unknown> {
    const nullable = getNullableType(type);
    const present = this.#present(nullable);
    return isNonNullType(type)
      ? present
      : fc.oneof({ weight: 9, arbitrary: present }, { weight: 1, arbitrary: fc.constant(null) });
  }

  #present(type: GraphQLInputType): fc.Arbitrary<unknown> {
    const { ids, texts } = this.#values;
    if (isListType(type)) return fc.array(this.#value(type.ofType as GraphQLInputType), { maxLength: 3 });
    if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
    if (isInputObjectType(type)) return this.#object(Object.values(type.getFields()), type.name);
    switch (String(type)) {
      case 'ID':
        return fc.constantFrom(...ids);
      case 'Int':
        return fc.integer({ min: 0, max: 3 });
      case 'Boolean':
        return fc.boolean();
      case 'String':
        return fc.constantFrom(...texts);
      default:
        return fc.constantFrom<unknown>('text', 3, [1, ['a']], { key: { deep: [null, true] } });
    }
  }

  #object(
    fields: readonly (Parameters<typeof isRequiredInputField>[0] & { type: GraphQLInputType })[],
    name: string,
  ): fc.Arbitrary<unknown> {
    const model = Object.fromEntries(
      fields
        // A type within itself is given once.
        .filter(({ type }) => String(getNullableType(type)) !== name)
        .map(field => [field.name, this.#value(field.type)]),
    );
    const requiredKeys = fields.filter(field => isRequiredInputField(field)).map(field => field.name);
    const flat = fc.record(model, { requiredKeys, noNullPrototype: true });
    const own = fields.find(({ type }) => String(getNullableType(type)) === name);
    if (!own) return flat;
    return fc
      .tuple(flat, fc.option(flat))
      .map(([outer, inner]) => (inner ? { ...outer, [own.name]: inner } : outer));
  }
}

function literal(value: unknown, type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (value === null) return 'null';
  if (isEnumType(nullable)) return String(value);
  if (Array.isArray(value)) {
    const entry = isListType(nullable) ? (nullable.ofType as GraphQLInputType) : nullable;
    return `[${value.map(each => literal(each, entry)).join(', ')}]`;
  }
  if (typeof value !== 'object') return JSON.stringify(value);
  const fields = isInputObjectType(nullable) ? nullable.getFields() : {};
  const members = Object.entries(value).map(
    ([name, each]) => `${name}: ${literal(each, fields[name]?.type ?? nullable)}`,
  );
  return `{ ${members.join(', ')} }`;
}
