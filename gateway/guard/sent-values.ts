import { GraphQLError } from 'graphql';

/** Arrays and objects within each other; JSON is read without recursion, but not written. */
const maxNesting = 50;

/** Values in all variables together: each is checked, written and checked again by the subgraph, all without a pause. */
const maxValues = 20_000;

/**
 * Refuses variables that would keep the process busy, or that other programs do not read: a key that reaches for a
 * prototype is refused by the JSON parser of HTTP bodies, here and in subgraphs, so it must not come in by another way.
 *
 * @param variables as they were parsed from JSON.
 * @throws GraphQLError that names the limit or the key.
 */
export function assertModestValues(variables: Readonly<Record<string, unknown>>): void {
  let level: object[] = [variables];
  let values = 0;
  for (let nesting = 0; level.length > 0; nesting += 1) {
    if (nesting > maxNesting)
      throw new GraphQLError(`The variables are nested deeper than ${maxNesting} levels.`);
    const next: object[] = [];
    for (const parent of level) {
      const isList = Array.isArray(parent);
      const children: unknown[] = isList ? parent : Object.values(parent);
      values += children.length;
      if (values > maxValues)
        throw new GraphQLError(
          `The variables hold more than ${maxValues} values. Send them in several requests.`,
        );
      if (!isList) assertKeys(parent);
      for (const child of children) if (typeof child === 'object' && child !== null) next.push(child);
    }
    level = next;
  }
}

function assertKeys(value: object): void {
  const reaching = Object.hasOwn(value, '__proto__')
    ? '__proto__'
    : Object.hasOwn(value, 'constructor') && hasPrototype(value.constructor)
      ? 'constructor.prototype'
      : undefined;
  if (reaching)
    throw new GraphQLError(`The variables have a key such as \`${reaching}\`, which is not accepted.`);
}

function hasPrototype(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');
}
