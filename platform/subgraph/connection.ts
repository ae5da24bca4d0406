import { Fault } from '../errors/index.ts';

/** The position of a row within its order: the values it is sorted by, the last one unique. */
export type Key = readonly (string | number | boolean | null)[];

/** A page request after validation. */
export interface Page {
  first: number;
  /** Continue behind this position. */
  after?: Key;
  /** Ask the database for so many rows: one more than wanted tells whether there is a next page. */
  limit: number;
}

/** A page in the shape of the Relay connection specification, with `nodes` beside `edges`. */
export interface Connection<Row> {
  edges: { cursor: string; node: Row }[];
  nodes: Row[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount: number | null;
}

export const maxPageSize = 100;

/** The type of a value that a list is sorted by. */
export type KeyType = 'text' | 'integer';

/**
 * Checks the arguments of a connection field.
 *
 * @param order the types of the values that the list is sorted by: a cursor of another list, or one made by hand, would
 *   otherwise reach the database as a value of the wrong type.
 * @throws Fault `BAD_USER_INPUT` when `first` is not 1–100 or `after` is not a cursor of this list.
 */
export function readPage(args: { first: number; after?: string | null }, order: readonly KeyType[]): Page {
  const { first, after } = args;
  if (!Number.isInteger(first) || first < 1 || first > maxPageSize) {
    throw new Fault('BAD_USER_INPUT', `\`first\` must be 1–${maxPageSize}; it was ${first}.`);
  }
  return { first, limit: first + 1, ...(after != null && { after: readCursor(after, order) }) };
}

/**
 * Shapes the rows of {@link Page.limit} into a connection.
 *
 * @param keyOf the position of a row, in the order of the query.
 */
export function toConnection<Row>(
  rows: readonly Row[],
  page: Page,
  keyOf: (row: Row) => Key,
  totalCount: number | null = null,
): Connection<Row> {
  const nodes = rows.slice(0, page.first);
  const edges = nodes.map(node => ({ node, cursor: writeCursor(keyOf(node)) }));
  return {
    edges,
    nodes,
    totalCount,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Pages a list that is in memory already, sorted by its key. */
export function pageOf<Row>(
  rows: readonly Row[],
  args: { first: number; after?: string | null },
  keyOf: (row: Row) => string,
): Connection<Row> {
  const page = readPage(args, ['text']);
  const after = page.after?.[0];
  const start = after === undefined ? 0 : rows.findIndex(row => keyOf(row) > String(after));
  const rest = start < 0 ? [] : rows.slice(start, start + page.limit);
  return toConnection(rest, page, row => [keyOf(row)], rows.length);
}

function writeCursor(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function readCursor(cursor: string, order: readonly KeyType[]): Key {
  const key = parseCursor(cursor);
  if (
    Array.isArray(key) &&
    key.length === order.length &&
    key.every((value, index) => isOfType(value, order[index]))
  ) {
    return key as Key;
  }
  throw new Fault('BAD_USER_INPUT', '`after` is not a cursor of this list: pass on its own `endCursor`.');
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

function isOfType(value: unknown, type: KeyType | undefined): boolean {
  if (type === 'integer') return Number.isInteger(value) && Math.abs(value as number) <= 2 ** 31 - 1;
  // PostgreSQL takes every character in a text but NUL.
  return typeof value === 'string' && !value.includes('\0');
}
