import { type Kysely, sql } from 'kysely';

/** A column of a table that holds envelopes, or null. */
export interface EnvelopeColumn {
  schema: string;
  table: string;
  /** The column with the id of the row, which envelopes are bound to. */
  rowColumn: string;
  column: string;
}

/** An envelope where it stands. */
export interface StoredEnvelope {
  row: string;
  envelope: string;
}

interface Tables {
  envelope_columns: { schema_name: string; table_name: string; row_column: string; column_name: string };
}

/**
 * Finds envelopes in whichever table they stand: modules keep them in rows of their own and tell where. The only file
 * that names `envelope_columns`.
 */
export class EnvelopeColumnRepository {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<unknown>) {
    this.#db = db as Kysely<Tables>;
  }

  async insert({ schema, table, rowColumn, column }: EnvelopeColumn): Promise<void> {
    const names = { schema_name: schema, table_name: table, column_name: column };
    await this.#db
      .insertInto('envelope_columns')
      .values({ ...names, row_column: rowColumn })
      .onConflict(conflict => conflict.doNothing())
      .execute();
  }

  /** Columns that exist: a group that was taken out may have left its line. */
  async findAll(): Promise<EnvelopeColumn[]> {
    const { rows } = await sql<EnvelopeColumn>`
      select told.schema_name as schema, told.table_name as table, row_column as "rowColumn",
        told.column_name as column
      from secrets.envelope_columns told
      join information_schema.columns found
        on found.table_schema = told.schema_name and found.table_name = told.table_name
          and found.column_name = told.column_name
      order by 1, 2, 4`.execute(this.#db);
    return rows;
  }

  /** How many envelopes there are under each key. */
  async countByKey(columns: readonly EnvelopeColumn[]): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const place of columns) {
      const { rows } = await sql<{ id: string; count: string }>`
        select split_part(${sql.id(place.column)}, '.', 2) as id, count(*) as count
        from ${sql.id(place.schema, place.table)}
        where ${sql.id(place.column)} is not null group by 1`.execute(this.#db);
      for (const { id, count } of rows) counts.set(id, (counts.get(id) ?? 0) + Number(count));
    }
    return counts;
  }

  /** Envelopes of a column that are under another key, from the row after `after` on. */
  async findUnderOtherKeys(
    place: EnvelopeColumn,
    keyId: string,
    after: string,
    limit: number,
  ): Promise<StoredEnvelope[]> {
    const row = sql`${sql.id(place.rowColumn)}::text collate "C"`;
    const { rows } = await sql<StoredEnvelope>`
      select ${sql.id(place.rowColumn)}::text as row, ${sql.id(place.column)} as envelope
      from ${sql.id(place.schema, place.table)}
      where split_part(${sql.id(place.column)}, '.', 2) <> ${keyId} and ${row} > ${after}
      order by ${row} limit ${limit}`.execute(this.#db);
    return rows;
  }

  /** Makes envelopes under other keys than these null. @returns how many */
  async clearUnderOtherKeys(place: EnvelopeColumn, keyIds: readonly string[]): Promise<number> {
    const { numAffectedRows } = await sql`
      update ${sql.id(place.schema, place.table)} set ${sql.id(place.column)} = null
      where ${sql.id(place.column)} is not null
        and split_part(${sql.id(place.column)}, '.', 2) <> all(${keyIds}::text[])`.execute(this.#db);
    return Number(numAffectedRows ?? 0n);
  }

  /** Puts one envelope in the place of another, unless somebody has written a third meanwhile. */
  async replace(place: EnvelopeColumn, stored: StoredEnvelope, envelope: string): Promise<boolean> {
    const { numAffectedRows } = await sql`
      update ${sql.id(place.schema, place.table)} set ${sql.id(place.column)} = ${envelope}
      where ${sql.id(place.rowColumn)}::text = ${stored.row}
        and ${sql.id(place.column)} = ${stored.envelope}`.execute(this.#db);
    return (numAffectedRows ?? 0n) > 0n;
  }
}
