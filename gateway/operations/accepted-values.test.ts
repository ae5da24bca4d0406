import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, getVariableValues, type OperationDefinitionNode, parse } from 'graphql';
import { compileAccepted } from './accepted-values.ts';

const schema = buildSchema(`
  scalar JSON
  enum Colour { RED GREEN }
  input Leaf @oneOf { id: ID name: String }
  input Tree { name: String! size: Int! = 1 colour: Colour ratio: Float below: [Tree!] leaf: Leaf any: JSON }
  type Query { f(tree: Tree): Int }
`);
const types = [
  'Int',
  'Int!',
  'Float',
  'String!',
  'Boolean',
  'ID!',
  'Colour!',
  '[Int!]!',
  '[[String]]',
  'Tree',
  '[Tree!]!',
  'Leaf',
  'JSON',
];
const definitionOf = (type: string, byDefault: string) =>
  parse(`query ($value: ${type}${byDefault}) { f }`).definitions[0] as OperationDefinitionNode;

const leaf = fc.oneof(
  fc.constantFrom(null, true, 'RED', 'BLUE', 1, 2 ** 31, -(2 ** 31), 0.5, Number.NaN, '1', ''),
  fc.integer(),
  fc.string(),
);
const { value } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.record(
      {
        name: fc.oneof(fc.string(), leaf),
        size: fc.oneof(fc.integer(), leaf),
        colour: fc.constantFrom('RED', 'GREEN', 'BLUE', null),
        ratio: fc.oneof(fc.double(), leaf),
        below: fc.array(tie('value'), { maxLength: 2 }),
        leaf: tie('value'),
        any: tie('value'),
        __proto__: leaf,
        other: leaf,
      },
      { requiredKeys: [] },
    ),
  ),
}));

test('lets no variable pass that graphql-js refuses', () => {
  let passed = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...types),
      fc.constantFrom('', ' = null'),
      fc.option(value, { nil: undefined }),
      (type, byDefault, sent) => {
        fc.pre(!(type.endsWith('!') && byDefault));
        const definition = definitionOf(type, byDefault);
        const variables = sent === undefined ? {} : { value: sent };
        if (!compileAccepted(schema, definition)(variables)) return;
        passed += 1;
        expect(getVariableValues(schema, definition.variableDefinitions!, variables).errors).toBeUndefined();
      },
    ),
    { numRuns: 5000 },
  );
  expect(passed).toBeGreaterThan(500);
});

test.each<[string, unknown]>([
  ['Int!', 3],
  ['[Int!]!', [1, 2]],
  ['ID!', 'a'],
  ['Colour!', 'RED'],
  ['[Tree!]!', [{ name: 'a', below: [{ name: 'b', size: 2 }] }]],
  ['Float', null],
])('lets a good %s pass without another look', (type, sent) => {
  expect(compileAccepted(schema, definitionOf(type, ''))({ value: sent })).toBe(true);
});
