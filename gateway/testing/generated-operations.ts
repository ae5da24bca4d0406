import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';

/** Fields of the root that answer without failing and always the same. */
const roots = ['user', 'users', 'product', 'products', 'search', 'reviews', '__typename'];
const failing = new Set(['email', 'emailHard']);

/**
 * Queries that fit the schema of the shop: nested selections with aliases, fragments on interfaces, unions and objects,
 * duplicates, directives and pages.
 */
export function shopQueries(schema: GraphQLSchema): fc.Arbitrary<string> {
  return selections(schema, schema.getQueryType()!, 5).map(
    // The last field uses both variables and the fragment, because what is declared must be used.
    text => `query Generated($yes: Boolean! = true, $no: Boolean! = false) {
        ...All last: product(id: "book_2") @include(if: $yes) @skip(if: $no) { ...Named } }
      fragment All on Query ${text}
      fragment Named on Product { __typename name @include(if: $yes) id @skip(if: $no) }`,
  );
}

function selections(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): fc.Arbitrary<string> {
  const fields = fieldsOf(type).filter(field => depth > 1 || isLeafType(getNamedType(field.type)));
  const choices: fc.Arbitrary<string>[] = [fc.constant('__typename')];
  for (const field of fields) choices.push(selection(schema, field, depth));
  const others = isAbstractType(type)
    ? [...schema.getPossibleTypes(type)]
    : isObjectType(type)
      ? [type as GraphQLObjectType]
      : [];
  if (depth > 1 && type !== schema.getQueryType()) {
    for (const other of others) {
      choices.push(selections(schema, other, depth - 1).map(text => `... on ${other.name} ${text}`));
    }
    if (type.name === 'Product') choices.push(fc.constant('...Named'));
  }
  return fc
    .array(fc.oneof(...choices), { minLength: 1, maxLength: 4 })
    .map(chosen => `{ ${distinctAliases(chosen).join(' ')} }`);
}

/** Two selections of one response key must agree, so each gets a key of its own; fragments are merged as they are. */
let next = 0;
function distinctAliases(chosen: string[]): string[] {
  return chosen.map(text => (text.startsWith('...') || text === '__typename' ? text : `k${next++}: ${text}`));
}

function selection(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  depth: number,
): fc.Arbitrary<string> {
  const type = getNamedType(field.type);
  const inner = isLeafType(type) ? fc.constant('') : selections(schema, type, depth - 1);
  const directive = fc.constantFrom('', '', '', '@include(if: $yes)', '@skip(if: $yes)', '@skip(if: $no)');
  return fc
    .tuple(args(field), directive, inner)
    .map(([given, condition, selected]) => `${field.name}${given} ${condition} ${selected}`);
}

function args(field: GraphQLField<unknown, unknown>): fc.Arbitrary<string> {
  const names = new Set(field.args.map(({ name }) => name));
  if (names.has('id')) {
    const ids = field.name === 'user' ? ['user_1', 'user_2', 'nobody'] : ['book_1', 'gadget_1', 'nothing'];
    return fc.constantFrom(...ids).map(id => `(id: "${id}")`);
  }
  if (names.has('text')) return fc.constantFrom('', 'n', 'Compass', '?').map(text => `(text: "${text}")`);
  if (names.has('first')) return fc.constantFrom('', '(first: 1)', '(first: 2)', '(first: 3)');
  return fc.constant('');
}

function fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const all = Object.values(type.getFields());
  if (type.name === 'Query') return all.filter(({ name }) => roots.includes(name));
  return all.filter(({ name }) => !failing.has(name));
}
