const name = /^[_A-Za-z][_0-9A-Za-z]*$/;

/**
 * Makes objects that have all keys of an answer, as an object literal does: the engine then knows their shape. Nothing but
 * names of GraphQL becomes code.
 */
export function compileBlank(keys: readonly string[]): () => Record<string, unknown> {
  // In a literal that key would mean the prototype; it is defined with its value.
  const own = keys.filter(key => key !== '__proto__');
  if (own.length < keys.length || !own.every(key => name.test(key))) return () => ({});
  return new Function(`return { ${own.map(key => `"${key}": undefined`).join(', ')} };`) as () => Record<
    string,
    unknown
  >;
}
