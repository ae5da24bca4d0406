import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
} from 'graphql';

/** What a value of a leaf type is in an answer. Throws for one that the type does not have. */
export type Writer = (value: unknown) => unknown;

/** Values that are already as the answer has them need no conversion; it does the same with every other value. */
const shortcuts = new Map<GraphQLLeafType, (value: unknown) => boolean>([
  [GraphQLString, value => typeof value === 'string'],
  [GraphQLID, value => typeof value === 'string'],
  [GraphQLBoolean, value => typeof value === 'boolean'],
  [GraphQLFloat, value => Number.isFinite(value)],
  [GraphQLInt, value => Number.isInteger(value) && (value as number) === ((value as number) | 0)],
]);

/** The writer of a leaf type: its `serialize`, which is left out where it would change nothing. */
export function writerOf(type: GraphQLLeafType): Writer {
  const isWritten = shortcuts.get(type);
  if (!isWritten) return value => type.serialize(value);
  return value => (isWritten(value) ? value : type.serialize(value));
}
