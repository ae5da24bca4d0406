import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';

export interface GeneratedQuery {
  query: string;
  variables: Record<string, unknown>;
}

export interface GeneratedQueryOptions {
  /** Values that arguments of type ID take. */
  ids: readonly string[];
  /** Values that arguments of type String take. */
  texts?: readonly string[];
  depth?: number;
}

/** A part of a document, and the variables that it uses. */
interface Piece {
  text: string;
  /** `$name: Type` by name. */
  declared: Record<string, string>;
  variables: Record<string, unknown>;
}

/**
 * Queries that fit a schema: nested selections under aliases of their own, fragments on objects, interfaces and unions,
 * also named ones, conditions, and arguments as literals or variables.
 */
export function generatedQueries(
  schema: GraphQLSchema,
  { ids, texts = ['a', ''], depth = 5 }: GeneratedQueryOptions,
): fc.Arbitrary<GeneratedQuery> {
  const generator = new QueryGenerator(schema, ids, texts);
  return generator.selections(schema.getQueryType()!, depth).map(({ text, declared, variables }) => {
    const all = { ...declared, yes: '$yes: Boolean! = true', no: '$no: Boolean! = false' };
    const used = Object.entries(all).filter(([name]) => text.includes(`$${name}`));
    const list = used.length > 0 ? `(${used.map(([, declaration]) => declaration).join(', ')})` : '';
    return { query: `query Generated${list} ${text}`, variables };
  });
}

class QueryGenerator {
  readonly #schema: GraphQLSchema;
  readonly #ids: readonly string[];
  readonly #texts: readonly string[];
  #next = 0;

  constructor(schema: GraphQLSchema, ids: readonly string[], texts: readonly string[]) {
    this.#schema = schema;
    this.#ids = ids;
    this.#texts = texts;
  }

  selections(type: GraphQLNamedType, depth: number): fc.Arbitrary<Piece> {
    const choices: fc.Arbitrary<Piece>[] = [fc.constant(piece('__typename'))];
    for (const field of fieldsOf(type)) {
      if (depth > 1 || isLeafType(getNamedType(field.type))) choices.push(this.#field(field, depth));
    }
    if (depth > 1 && type !== this.#schema.getQueryType()) {
      for (const other of this.#conditions(type)) {
        const directive = fc.constantFrom('', '', '', '@include(if: $yes)', '@skip(if: $yes)');
        choices.push(
          fc
            .tuple(directive, this.selections(other, depth - 1))
            .map(([condition, inner]) => wrap(`... on ${other.name} ${condition} `, inner)),
        );
      }
    }
    return fc
      .array(fc.oneof(...choices), { minLength: 1, maxLength: 4 })
      .map(chosen => wrap('', join(chosen.map(each => this.#underOwnKey(each)))));
  }

  /** Objects that the type may be, and interfaces that such an object has. */
  #conditions(type: GraphQLNamedType): GraphQLNamedType[] {
    const objects = isAbstractType(type)
      ? [...this.#schema.getPossibleTypes(type)]
      : isObjectType(type)
        ? [type]
        : [];
    return [...new Set<GraphQLNamedType>([...objects, ...objects.flatMap(each => each.getInterfaces())])];
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): fc.Arbitrary<Piece> {
    const type = getNamedType(field.type);
    const inner = isLeafType(type) ? fc.constant(piece('')) : this.selections(type, depth - 1);
    const directive = fc.constantFrom(
      '',
      '',
      '',
      '',
      '@include(if: $yes)',
      '@skip(if: $yes)',
      '@skip(if: $no)',
    );
    return fc.tuple(this.#arguments(field.args), directive, inner).map(([given, condition, below]) =>
      join(
        [piece(field.name), given, piece(` ${condition} `), below].map(each => each),
        '',
      ),
    );
  }

  #arguments(args: readonly GraphQLArgument[]): fc.Arbitrary<Piece> {
    if (args.length === 0) return fc.constant(piece(''));
    return fc
      .tuple(...args.map(argument => fc.tuple(this.#value(argument.type), fc.boolean())))
      .map(values => {
        const pieces = args.map((argument, index) => {
          const [value, asVariable] = values[index]!;
          if (!asVariable) return piece(`${argument.name}: ${literal(value, argument.type)}`);
          const name = `v${this.#next++}`;
          return {
            text: `${argument.name}: $${name}`,
            declared: { [name]: `$${name}: ${argument.type}` },
            variables: { [name]: value },
          };
        });
        return wrap('', join(pieces, ', '), '(', ')');
      });
  }

  #value(type: GraphQLInputType): fc.Arbitrary<unknown> {
    const nullable = getNullableType(type);
    if (isListType(nullable))
      return fc.array(this.#value(nullable.ofType as GraphQLInputType), { maxLength: 3 });
    if (isEnumType(nullable)) return fc.constantFrom(...nullable.getValues().map(({ name }) => name));
    switch (String(nullable)) {
      case 'ID':
        return fc.constantFrom(...this.#ids);
      case 'Int':
        return fc.integer({ min: 0, max: 3 });
      case 'Boolean':
        return fc.boolean();
      default:
        return fc.constantFrom(...this.#texts);
    }
  }

  /** Two selections of one response key must agree, so each field gets a key of its own. */
  #underOwnKey(each: Piece): Piece {
    if (each.text.startsWith('...') || each.text === '__typename') return each;
    return { ...each, text: `k${this.#next++}: ${each.text}` };
  }
}

function literal(value: unknown, type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (isEnumType(nullable)) return String(value);
  if (Array.isArray(value))
    return `[${value.map(each => literal(each, (nullable as { ofType: GraphQLInputType }).ofType)).join(', ')}]`;
  return JSON.stringify(value);
}

function piece(text: string): Piece {
  return { text, declared: {}, variables: {} };
}

function join(pieces: readonly Piece[], separator = ' '): Piece {
  return {
    text: pieces.map(({ text }) => text).join(separator),
    declared: Object.assign({}, ...pieces.map(({ declared }) => declared)),
    variables: Object.assign({}, ...pieces.map(({ variables }) => variables)),
  };
}

function wrap(before: string, inner: Piece, open = '{ ', close = ' }'): Piece {
  return {
    ...inner,
    text: inner.text.startsWith('{') ? before + inner.text : `${before}${open}${inner.text}${close}`,
  };
}

function fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}
