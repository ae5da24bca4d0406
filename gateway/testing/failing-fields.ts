import type { Resolvers } from '@iza/platform/subgraph';

/**
 * Makes fields fail: those that a set names as `Type.field`, when they are resolved.
 *
 * @param failing looked at for each field.
 */
export function failingFields<Given extends object>(resolvers: Given, failing: ReadonlySet<string>): Given {
  const types = Object.entries(resolvers as Record<string, Record<string, unknown>>).map(([type, fields]) => [
    type,
    Object.fromEntries(
      Object.entries(fields).map(([field, resolve]) => {
        if (typeof resolve !== 'function' || field.startsWith('__')) return [field, resolve];
        const name = `${type}.${field}`;
        const failingNow = (...given: unknown[]): unknown => {
          if (failing.has(name)) throw new Error(`${name} fails`);
          return resolve(...given);
        };
        return [field, failingNow];
      }),
    ),
  ]);
  return Object.fromEntries(types) as Given;
}

/** `Type.field` of all fields that have a resolver. */
export function resolvedFields(resolvers: Resolvers): string[] {
  return Object.entries(resolvers as Record<string, Record<string, unknown>>).flatMap(([type, fields]) =>
    Object.entries(fields)
      .filter(([field, resolve]) => typeof resolve === 'function' && !field.startsWith('__'))
      .map(([field]) => `${type}.${field}`),
  );
}
