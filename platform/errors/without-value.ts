import { GraphQLError } from 'graphql';

/** What graphql-js says about a mistake without repeating what was sent. */
const structural =
  /^(Field "\w+" |Expected non-nullable type |Expected type "\w+" to be an object|Exactly one key |Value "\w{1,64}" does not exist in )/;

/**
 * A mistake in a variable as it may be answered and logged. graphql-js repeats the value in which it found the mistake, and
 * that may be a password beside a field that is misspelt.
 */
export function withoutValue(error: GraphQLError): GraphQLError {
  const inner = error.originalError?.message;
  const name = /^Variable "\$(\w+)" got invalid value /.exec(error.message)?.[1];
  if (name === undefined || inner === undefined) return error;
  // The value ends with a quotation mark, a brace or a bracket of its own, so what is matched here is not part of it.
  const place = error.message.slice(0, -`; ${inner}`.length);
  const path = / at "([\w.[\]]+)"$/.exec(place)?.[1] ?? name;
  const { nodes, source, positions, extensions, originalError } = error;
  const message = `Variable "$${name}" has a value that is not accepted at "${path}": ${reasonOf(inner)}`;
  return new GraphQLError(message, { nodes, source, positions, extensions, originalError });
}

function reasonOf(message: string): string {
  if (structural.test(message)) return message;
  const [, ...types] = /^(?:Enum "(\w+)"|Expected type "(\w+)"|(\w+) cannot represent)/.exec(message) ?? [];
  const type = types.find(each => each !== undefined);
  return type ? `it is no ${type}.` : 'its type refuses it.';
}
