import { Fault } from '@iza/platform/errors';
import { type Page, readPage } from '@iza/platform/subgraph';

/**
 * Checks the arguments of a connection, and that the cursor is one of a list in this order: a cursor of another list, or
 * one made by hand, would otherwise reach the database as a value of the wrong type.
 *
 * @param order the types of the values that the list is sorted by.
 * @throws Fault `BAD_USER_INPUT`
 */
export function pageOf(
  args: { first: number; after?: string | null },
  order: readonly ('text' | 'rank')[],
): Page {
  const page = readPage(args);
  const { after } = page;
  if (!after) return page;
  const isOfThisList =
    after.length === order.length && after.every((value, index) => isOfType(value, order[index]));
  if (isOfThisList) return page;
  throw new Fault('BAD_USER_INPUT', '`after` is not a cursor of this list: pass on its own `endCursor`.');
}

function isOfType(value: unknown, type: 'text' | 'rank' | undefined): boolean {
  if (type === 'rank') return Number.isInteger(value) && Math.abs(value as number) < 1000;
  // PostgreSQL takes every character in a text but NUL.
  return typeof value === 'string' && !value.includes('\0');
}
