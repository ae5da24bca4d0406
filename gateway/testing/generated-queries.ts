import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  OperationTypeNode,
} from 'graphql';
import { joined, type Piece, piece, wrapped } from './document-piece.ts';
import { ArgumentGenerator } from './generated-arguments.ts';

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
  operation?: OperationTypeNode;
  /** Whether the variables of conditions are given; otherwise they have their defaults. */
  withConditions?: boolean;
}

/**
 * Operations that fit a schema: nested selections under aliases of their own, fragments on objects, interfaces and unions,
 * conditions, and arguments as literals or variables.
 */
export function generatedQueries(
  schema: GraphQLSchema,
  {
    ids,
    texts = ['a', ''],
    depth = 5,
    operation = OperationTypeNode.QUERY,
    withConditions = false,
  }: GeneratedQueryOptions,
): fc.Arbitrary<GeneratedQuery> {
  const root = schema.getRootType(operation)!;
  const generator = new QueryGenerator(schema, new ArgumentGenerator({ ids, texts }));
  const switches = fc.record({ yes: fc.boolean(), no: fc.boolean() }, { requiredKeys: [] });
  const conditions = withConditions ? switches : fc.constant({});
  return fc
    .tuple(generator.selections(root, depth), conditions)
    .map(([{ text, declared, variables }, given]) => {
      const all = { ...declared, yes: '$yes: Boolean! = true', no: '$no: Boolean! = false' };
      const used = Object.entries(all).filter(([name]) => text.includes(`$${name}`));
      const list = used.length > 0 ? `(${used.map(([, declaration]) => declaration).join(', ')})` : '';
      return { query: `${operation} Generated${list} ${text}`, variables: { ...variables, ...given } };
    });
}

class QueryGenerator {
  readonly #schema: GraphQLSchema;
  readonly #arguments: ArgumentGenerator;
  #next = 0;

  constructor(schema: GraphQLSchema, args: ArgumentGenerator) {
    this.#schema = schema;
    this.#arguments = args;
  }

  selections(type: GraphQLNamedType, depth: number): fc.Arbitrary<Piece> {
    const choices: fc.Arbitrary<Piece>[] = [fc.constant(piece('__typename'))];
    for (const field of fieldsOf(type)) {
      if (depth > 1 || isLeafType(getNamedType(field.type))) choices.push(this.#field(field, depth));
    }
    if (depth > 1 && type !== this.#schema.getQueryType() && type !== this.#schema.getMutationType()) {
      for (const other of this.#conditions(type)) {
        const directive = fc.constantFrom('', '', '', '@include(if: $yes)', '@skip(if: $yes)');
        choices.push(
          fc
            .tuple(directive, this.selections(other, depth - 1))
            .map(([condition, inner]) => wrapped(`... on ${other.name} ${condition} `, inner)),
        );
      }
    }
    return fc
      .array(fc.oneof(...choices), { minLength: 1, maxLength: 4 })
      .map(chosen => wrapped('', joined(chosen.map(each => this.#underOwnKey(each)))));
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
    return fc
      .tuple(this.#arguments.of(field.args), directive, inner)
      .map(([given, condition, below]) =>
        joined([piece(field.name), given, piece(` ${condition} `), below], ''),
      );
  }

  /** Two selections of one response key must agree, so each field gets a key of its own. */
  #underOwnKey(each: Piece): Piece {
    if (each.text.startsWith('...') || each.text === '__typename') return each;
    return { ...each, text: `k${this.#next++}: ${each.text}` };
  }
}

function fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}
