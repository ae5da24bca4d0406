import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';

/** Somebody who may see rows of some clients only. */
export interface ClientScope {
  /** Undefined: rows of all clients. */
  readonly clientIds?: readonly string[] | undefined;
}

/** Work that belongs to nobody in particular, such as a job over all clients. */
export const everyClient: ClientScope = {};

/**
 * Leaves rows of other clients out of a query.
 *
 * @param column of the table, when it is not `client_id`.
 * @example restrictToClients(db.selectFrom('orders').selectAll(), viewer)
 */
export function restrictToClients<Query extends { where(condition: never): Query }>(
  query: Query,
  { clientIds }: ClientScope,
  column = 'client_id',
): Query {
  if (clientIds === undefined) return query;
  const condition = sql<SqlBool>`${sql.ref(column)} = any(${[...clientIds]}::text[])`;
  return query.where(condition as never);
}

/**
 * Runs in a transaction in which the database itself shows and takes rows of these clients only, whatever is asked: the second
 * lock beside {@link restrictToClients}, for the day when somebody forgets that one. Tables take part that
 * `auth.protect_client_rows` was called for. Outside of such a transaction their rows are seen by superusers only.
 */
export function inClientScope<Tables, Result>(
  db: Kysely<Tables>,
  { clientIds }: ClientScope,
  run: (trx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const seen = clientIds === undefined ? '*' : JSON.stringify(clientIds);
  return db.transaction().execute(async trx => {
    // Whoever passes by row level security works as a role that does not, until the transaction ends.
    await sql`
      select set_config('iza.client_ids', ${seen}, true),
        case when rolsuper or rolbypassrls then set_config('role', 'iza_client_scope', true) end
      from pg_roles where rolname = current_user`.execute(trx);
    return run(trx);
  });
}

/**
 * Tables with a `client_id` whose rows the database does not protect, as `schema.table`. None is right.
 *
 * @param db of a migrated database.
 */
export async function unprotectedTables(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select nspname || '.' || relname as name
    from pg_class
      join pg_namespace on pg_namespace.oid = relnamespace
      join pg_attribute on attrelid = pg_class.oid and attname = 'client_id' and not attisdropped
    where relkind in ('r', 'p') and nspname not in ('pg_catalog', 'information_schema')
      and not (
        relrowsecurity and relforcerowsecurity
        and exists (select from pg_policy where polrelid = pg_class.oid and polname = 'client_scope'))
    order by name`.execute(db);
  return rows.map(row => row.name);
}
