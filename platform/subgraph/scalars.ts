import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLJSON } from 'graphql-scalars';

/** An instant: `Date` in resolvers, RFC 3339 in UTC outside. */
const dateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize(value) {
    const date = value instanceof Date ? value : new Date(value as string | number);
    if (Number.isNaN(date.getTime())) throw new GraphQLError('A value is not an instant.');
    return date.toISOString();
  },
  parseValue: readInstant,
  parseLiteral: node => readInstant('value' in node ? node.value : undefined),
});

/** RFC 3339 section 5.6, the date, the time and the offset all required. */
const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

function readInstant(value: unknown): Date {
  const date = typeof value === 'string' && rfc3339.test(value) ? new Date(value) : undefined;
  if (!date || Number.isNaN(date.getTime())) {
    throw new GraphQLError('Expected an instant such as "2026-01-31T09:30:00Z".', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return date;
}

/** Implementations of the custom scalars that a schema may declare. */
export const scalars: Readonly<Record<string, GraphQLScalarType>> = { DateTime: dateTime, JSON: GraphQLJSON };
