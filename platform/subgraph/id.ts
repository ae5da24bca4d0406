import { randomFillSync } from 'node:crypto';
import { ulid } from 'ulid';

/** A new opaque id, such as `alert_01J9ZC3...`: the prefix tells the type, the rest sorts by time of creation. */
export function newId(prefix: string): string {
  return `${prefix}_${ulid(undefined, nextRandom)}`;
}

const pool = new Uint16Array(2048);
let next = pool.length;

/** From 0 to below 1. Taken from a pool: asking the system for the few bytes of one id costs fifty times as much. */
function nextRandom(): number {
  if (next === pool.length) {
    randomFillSync(pool);
    next = 0;
  }
  return pool[next++]! / 0x10000;
}
