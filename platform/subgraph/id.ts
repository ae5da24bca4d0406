import { ulid } from 'ulid';

/** A new opaque id, such as `alert_01J9ZC3...`: the prefix tells the type, the rest sorts by time of creation. */
export function newId(prefix: string): string {
  return `${prefix}_${ulid()}`;
}
