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
} from 'graphql';

/** An operation on the schema of the zoo, and variables that may not fit. */
export interface GeneratedOperation {
  text: string;
  variables: Record<string, unknown>[];
}

const declarations = `($id: ID! = "x", $first: Int = 1, $volume: Float, $mood: Mood! = CALM, $moods: [Mood!],
  $range: Range, $from: Int! = 4, $to: Int, $at: DateTime, $json: JSON, $prefix: String! = "p", $flag: Boolean,
  $yes: Boolean! = true, $no: Boolean! = false, $maybe: Boolean = true, $representations: [_Any!]!)`;

/** What is declared must be used. */
const uses = `all: echo(range: { from: $from, to: $to, moods: $moods, inner: $range, at: $at, json: $json }, flag: $flag,
    number: $first, needed: $from, ids: [$id], at: $at, json: { first: $first, mood: $mood })
  asked: lion @include(if: $yes) @skip(if: $no) { roar(volume: $volume, mood: $mood) id @include(if: $maybe) }
  caged: cage { label(prefix: $prefix, range: { from: $from }) }`;

/** Queries and mutations with fragments, aliases, directives, and arguments of every kind. */
export function zooOperations(schema: GraphQLSchema): fc.Arbitrary<GeneratedOperation> {
  const variables = fc.array(generatedVariables, { minLength: 1, maxLength: 3 });
  const query = fc.tuple(selections(schema, schema.getQueryType()!, 4), entitySelections(schema)).map(
    ([selected, entities]) => `query Generated${declarations} { ${uses} ...Rest
        _entities(representations: $representations) { ${entities} } }
      fragment Rest on Query ${selected}`,
  );
  const mutation = selections(schema, schema.getMutationType()!, 3).map(
    selected => `mutation Generated ${selected}`,
  );
  return fc
    .tuple(fc.oneof({ weight: 4, arbitrary: query }, { weight: 1, arbitrary: mutation }), variables)
    .map(([text, given]) => ({ text, variables: given }));
}

const range: fc.Arbitrary<unknown> = fc.letrec(tie => ({
  range: fc.record(
    {
      from: fc.constantFrom<unknown>(1, 2, 2, 3, 4, null, 'x'),
      to: fc.constantFrom<unknown>(5, null),
      moods: fc.constantFrom<unknown>(['WILD'], 'CALM', [], null, ['ANGRY']),
      at: fc.constantFrom<unknown>('2026-01-31T09:30:00Z', null),
      json: fc.jsonValue({ maxDepth: 2 }),
      inner: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant(null), tie('range')),
    },
    { requiredKeys: [] },
  ),
})).range;

const generatedVariables: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    id: fc.constantFrom<unknown>('a', 7, 'a', 'b'),
    first: fc.constantFrom<unknown>(1, 0, null),
    volume: fc.constantFrom<unknown>(1, 0.5, null),
    mood: fc.constantFrom<unknown>('CALM', 'WILD', 'WILD', 'ANGRY'),
    moods: fc.constantFrom<unknown>(['CALM', 'WILD'], 'WILD', null),
    range: fc.oneof(fc.constant(null), range),
    from: fc.constantFrom<unknown>(1, 2, 3),
    to: fc.constantFrom<unknown>(1, null),
    at: fc.constantFrom<unknown>('2026-01-31T09:30:00+01:00', null),
    json: fc.jsonValue({ maxDepth: 2 }),
    prefix: fc.constantFrom<unknown>('', 'q'),
    flag: fc.constantFrom<unknown>(true, false, null),
    yes: fc.boolean(),
    no: fc.boolean(),
    maybe: fc.constantFrom<unknown>(true, false, null),
    representations: fc.array(
      fc.record({ __typename: fc.constantFrom('Lion', 'Bird'), id: fc.constantFrom('1', '2', '3') }),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: ['representations'] },
);

let next = 0;

function selections(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): fc.Arbitrary<string> {
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const choices: fc.Arbitrary<string>[] = [fc.constant('__typename')];
  for (const field of fields) {
    if (field.name.startsWith('_') || (depth <= 1 && !isLeafType(getNamedType(field.type)))) continue;
    choices.push(selection(schema, field, depth));
    // The same key again, to be merged, where the arguments agree.
    if (field.args.length === 0) choices.push(selection(schema, field, depth, ''));
  }
  if (depth > 1 && isAbstractType(type)) {
    for (const other of schema.getPossibleTypes(type)) {
      choices.push(
        selections(schema, other, depth - 1).map(text => `... on ${other.name} @include(if: true) ${text}`),
      );
    }
  }
  return fc
    .array(fc.oneof(...choices), { minLength: 1, maxLength: 4 })
    .map(chosen => `{ ${chosen.join(' ')} }`);
}

function entitySelections(schema: GraphQLSchema): fc.Arbitrary<string> {
  const on = (name: string) =>
    selections(schema, schema.getType(name)!, 3).map(text => `... on ${name} ${text}`);
  return fc.tuple(on('Lion'), on('Bird')).map(parts => `__typename ${parts.join(' ')}`);
}

function selection(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  depth: number,
  alias?: string,
): fc.Arbitrary<string> {
  const type = getNamedType(field.type);
  const inner = isLeafType(type) ? fc.constant('') : selections(schema, type, depth - 1);
  const condition = fc.constantFrom('', '', '', '@include(if: false)', '@skip(if: false)');
  return fc.tuple(argumentsOf(field), condition, inner).map(([given, directive, selected]) => {
    const key = alias ?? `k${next++}: `;
    return `${key}${field.name}${given} ${directive} ${selected}`;
  });
}

function argumentsOf({ args, name }: GraphQLField<unknown, unknown>): fc.Arbitrary<string> {
  if (args.length === 0) return fc.constant('');
  const literals: Record<string, string[]> = {
    animal: ['(id: "a")', '(id: 5)'],
    animals: ['', '(range: {})', '(range: { from: 2, inner: { to: 3 }, moods: WILD }, moods: [CALM])'],
    friends: ['', '(first: 1)', '(first: null)'],
    roar: ['', '(volume: 2)', '(mood: CALM)', '(volume: null, mood: WILD)'],
    label: ['', '(prefix: "x")', '(range: { inner: { json: { a: [1, { b: 2.5 }] } } })'],
    feed: ['', '(range: { to: 4 })'],
    echo: ['', '(range: { at: "2026-01-31T09:30:00Z" }, ids: "a", number: null)', '(json: "x", flag: true)'],
  };
  return fc.constantFrom(...(literals[name] ?? ['']));
}
