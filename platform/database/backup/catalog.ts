import { quoteName } from '../migrations/migrate.ts';
import type { Session } from '../session.ts';
import type { RowLine, SequenceState } from './backup-file.ts';

export interface Column {
  name: string;
  /** As it is written in SQL, such as `numeric(10,2)`. */
  type: string;
}

export interface Table {
  schema: string;
  name: string;
  columns: Column[];
}

/**
 * The permanent tables of some schemas with the columns that hold data of their own, sorted by name. A partitioned
 * table stands for its partitions; generated columns and unlogged tables can be made again.
 */
export async function readTables(session: Session, schemas: string[]): Promise<Table[]> {
  const { rows } = await session.query<{ schema: string; name: string; columns: Column[] | null }>(
    `select namespace.nspname as schema, class.relname as name,
       (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
        from pg_attribute
        where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
     from pg_class class join pg_namespace namespace on namespace.oid = class.relnamespace
     where namespace.nspname = any($1) and class.relkind in ('r', 'p') and not class.relispartition
       and class.relpersistence = 'p'
     order by namespace.nspname, class.relname`,
    [schemas],
  );
  return rows.map(row => ({ ...row, columns: row.columns ?? [] }));
}

export async function readSequences(session: Session, schemas: string[]): Promise<SequenceState[]> {
  const { rows } = await session.query<SequenceState>(
    `select schemaname as schema, sequencename as name, last_value::text as "lastValue"
     from pg_sequences where schemaname = any($1) order by schemaname, sequencename`,
    [schemas],
  );
  return rows;
}

/** `"schema"."name"` */
export function qualifiedName(object: { schema: string; name: string }): string {
  return `${quoteName(object.schema)}.${quoteName(object.name)}`;
}

/**
 * Lets the session see and write the rows of every client until its transaction ends, where tables are protected by client
 * (`platform/auth`): a backup without them would be none.
 */
export async function seeAllRows(session: Session): Promise<void> {
  await session.query(`select set_config('iza.client_ids', '*', true)`);
}

/** Makes the text of every value exact and the same on every server, until the transaction ends. */
export async function useExactText(session: Session): Promise<void> {
  await session.query(`
    set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
    set local bytea_output = 'hex'; set local extra_float_digits = 3`);
}

const targetBytes = 2_000_000;

/** The rows of a table as text, in batches of about two megabytes, inside the transaction of the session. */
export async function* readRows(session: Session, table: Table): AsyncGenerator<RowLine[]> {
  const columns = table.columns.map((column, index) => `${quoteName(column.name)}::text as c${index}`);
  await session.query(
    `declare backup_rows no scroll cursor for select ${columns.join(', ')} from ${qualifiedName(table)}`,
  );
  let batch = 50;
  for (;;) {
    const fetch = `fetch ${batch} from backup_rows`;
    const { rows } = await session.query<Record<string, string | null>>(fetch, [], { timeoutMs: 0 });
    if (rows.length === 0) break;
    const lines: RowLine[] = rows.map(row => Object.values(row));
    yield lines;
    let bytes = 0;
    for (const line of lines) for (const value of line) bytes += 8 + (value?.length ?? 0);
    batch = Math.min(2000, Math.max(1, Math.floor((targetBytes * rows.length) / (bytes + 1))));
  }
  await session.query('close backup_rows');
}
