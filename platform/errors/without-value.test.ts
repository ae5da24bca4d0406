import { describe, expect, it } from '@jest/globals';
import { buildSchema, getVariableValues, Kind, parse, type VariableDefinitionNode } from 'graphql';
import { withoutValue } from './index.ts';

const schema = buildSchema(`
  scalar Instant
  enum Size { SMALL LARGE }
  input Nested { value: String!, size: Size, at: Instant, list: [Int] }
  input Choice @oneOf { a: String, b: String }
  type Query { field(input: Nested, choice: Choice): Int }
`);
const instant = schema.getType('Instant') as unknown as { parseValue(value: unknown): unknown };
instant.parseValue = value => {
  throw new Error(`Invalid time: ${String(value)}`);
};
const [operation] = parse(
  'query ($input: Nested, $choice: Choice) { field(input: $input, choice: $choice) }',
).definitions;
const definitions = (
  operation?.kind === Kind.OPERATION_DEFINITION ? operation.variableDefinitions : []
) as VariableDefinitionNode[];

function messages(variables: Record<string, unknown>): string[] {
  const { errors = [] } = getVariableValues(schema, definitions, variables);
  return errors.map(error => withoutValue(error).message);
}

const canary = 'c4n4ry';

describe('a mistake in a variable', () => {
  it.each([
    [{ input: { value: canary, other: 1 } }, 'at "input": Field "other" is not defined by type "Nested".'],
    [{ input: { value: [canary] } }, 'at "input.value": it is no String.'],
    [{ input: { value: { at: `" at "${canary}"` } } }, 'at "input.value": it is no String.'],
    [{ input: { value: 'a', list: [1, canary] } }, 'at "input.list[1]": it is no Int.'],
    [{ input: { value: 'a', size: { a: canary } } }, 'at "input.size": it is no Size.'],
    [{ input: { value: 'a', size: 'HUGE' } }, 'at "input.size": Value "HUGE" does not exist in "Size" enum.'],
    [{ input: { value: 'a', size: `${canary}; Field "x"` } }, 'at "input.size": its type refuses it.'],
    [{ input: { value: 'a', at: canary } }, 'at "input.at": it is no Instant.'],
    [{ input: canary }, 'at "input": Expected type "Nested" to be an object.'],
    [
      { input: { size: 'SMALL', at: null } },
      'at "input": Field "value" of required type "String!" was not provided.',
    ],
    [
      { choice: { a: canary, b: canary } },
      'at "choice": Exactly one key must be specified for OneOf type "Choice".',
    ],
  ])('is told by its place and type, without the value (%#)', (variables, expected) => {
    const told = messages(variables).join('\n');
    expect(told).toContain(expected);
    expect(told).not.toContain(canary);
  });
});
