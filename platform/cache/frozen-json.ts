/**
 * A frozen copy of a JSON value. A copy, so that the owner may go on changing the original; frozen, because many
 * readers share it. Fields that are `undefined` are left out.
 *
 * @throws TypeError that names the first place where JSON would give back something else
 */
export function frozenJson<T>(value: T, path = 'value'): T {
  return copy(value, path) as T;
}

/** Freezes a value that came out of `JSON.parse`. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}

function copy(value: unknown, path: string): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  // JSON writes -0 as 0.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : refuse(path, String(value));
  if (Array.isArray(value)) return Object.freeze(value.map((item, index) => copy(item, `${path}[${index}]`)));
  if (typeof value !== 'object') return refuse(path, typeof value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    return refuse(path, `a ${value.constructor?.name}`);
  const result: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    if (part !== undefined) define(result, key, copy(part, `${path}.${key}`));
  }
  return Object.freeze(result);
}

function define(target: Record<string, unknown>, key: string, value: unknown): void {
  // Assigning `__proto__` would change the prototype instead of adding a field.
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true });
  else target[key] = value;
}

function refuse(path: string, what: string): never {
  throw new TypeError(
    `Only JSON can be cached, and ${path} is ${what}. Return text, numbers, lists and plain objects from the loader` +
      ' (dates as ISO text), and make richer values of them after reading.',
  );
}
