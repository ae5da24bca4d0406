import { describe, expect, it } from '@jest/globals';
import { deprecationsOf } from './deprecations.ts';
import { deprecatedUses } from './used-operation.ts';

const sdl = /* GraphQL */ `
  type Query {
    "Gone soon."
    old(first: Int @deprecated(reason: "[removeAfter:2027-01-31] Use \`last\`.")): Int @deprecated(reason: "Use \`new\`.")
    new: Unit
  }
  input Filter { names: [String!] @deprecated }
  enum Unit { BYTES KILOBYTES @deprecated(reason: "[removeAfter: 2027-02-01] Use BYTES.") }
`;

describe('what a schema deprecates', () => {
  it('is found wherever it stands, with the day of its removal', () => {
    expect([...deprecationsOf(sdl)]).toEqual([
      ['Query.old', { reason: 'Use `new`.', removeAfter: null }],
      ['Query.old(first:)', { reason: 'Use `last`.', removeAfter: '2027-01-31' }],
      ['Filter.names', { reason: 'No longer supported', removeAfter: null }],
      ['Unit.KILOBYTES', { reason: 'Use BYTES.', removeAfter: '2027-02-01' }],
    ]);
  });

  it('is told of the operations that use it', () => {
    const uses = deprecatedUses({ coordinates: ['Query.new', 'Query.old', 'Unit'] }, deprecationsOf(sdl));
    expect(uses.map(({ coordinate }) => coordinate)).toEqual(['Query.old']);
  });
});
