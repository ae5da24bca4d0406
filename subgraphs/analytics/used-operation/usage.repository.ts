import type { OperationUsageBatch } from '@iza/platform/telemetry';
import { sql } from 'kysely';
import type { UsedOperationDb } from './used-operation.tables.ts';
import { type UsageLimits, usedOperationId } from './used-operation.ts';

/** Writes which operations clients ran; `used-operation.repository.ts` reads it. */
export class UsageRepository {
  readonly #db: UsedOperationDb;
  readonly #limits: UsageLimits;

  constructor(db: UsedOperationDb, limits: UsageLimits) {
    this.#db = db;
    this.#limits = limits;
  }

  /**
   * Adds a batch to what is stored, once: a batch that another process has counted, or that was counted by an attempt
   * whose answer got lost, changes nothing. Keeps the limits.
   */
  async add({ instanceId, at, operations }: OperationUsageBatch): Promise<void> {
    await this.#db.transaction().execute(async trx => {
      if (!(await claim(trx, instanceId, new Date(at)))) return;
      // In one order everywhere, so that two processes lock the rows in the same order.
      const sorted = operations.toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
      await insertDocuments(trx, sorted);
      const newClients = await addUses(trx, sorted);
      if (newClients.length > 0) await this.#trim(trx, newClients);
    });
  }

  /** Forgets what nobody ran for longer than the retention. */
  async deleteExpired(): Promise<void> {
    const before = sql<Date>`now() - make_interval(secs => ${this.#limits.retentionMs / 1000})`;
    await this.#db.transaction().execute(async trx => {
      await trx.deleteFrom('used_operations').where('last_used_at', '<', before).execute();
      await deleteUnusedDocuments(trx);
      await trx.deleteFrom('usage_progress').where('counted_until', '<', before).execute();
    });
  }

  async #trim(db: UsedOperationDb, clients: readonly string[]): Promise<void> {
    const { maxPerClient, maxRows } = this.#limits;
    const { rows } = await sql`
      /* usage.trim */
      delete from analytics.used_operations where id in (
        select id from (
          select id, row_number() over (partition by client_name order by last_used_at desc, id) as place
          from analytics.used_operations where client_name = any(${clients}::text[])
        ) ranked where place > ${maxPerClient}
        union all
        (select id from analytics.used_operations order by last_used_at desc, id offset ${maxRows})
      ) returning id`.execute(db);
    if (rows.length > 0) await deleteUnusedDocuments(db);
  }
}

/** Whether this batch is not counted yet; then it counts as counted. */
async function claim(db: UsedOperationDb, instanceId: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    /* usage.claim */
    insert into analytics.usage_progress as progress (instance_id, counted_until) values (${instanceId}, ${at})
    on conflict (instance_id) do update set counted_until = excluded.counted_until
      where progress.counted_until < excluded.counted_until
    returning instance_id`.execute(db);
  return rows.length > 0;
}

async function insertDocuments(
  db: UsedOperationDb,
  operations: OperationUsageBatch['operations'],
): Promise<void> {
  await sql`
    /* usage.documents */
    insert into analytics.used_documents (hash, document, name, kind, coordinates)
    select hash, document, name, kind, array(select jsonb_array_elements_text(coordinates::jsonb)) from unnest(
      ${operations.map(({ hash }) => hash)}::text[], ${operations.map(({ document }) => document)}::text[],
      ${operations.map(({ name }) => name)}::text[], ${operations.map(({ kind }) => kind)}::text[],
      ${operations.map(({ coordinates }) => JSON.stringify(coordinates))}::text[]
    ) as used (hash, document, name, kind, coordinates)
    on conflict (hash) do nothing`.execute(db);
}

/** @returns the names of the clients that have a row more than before. */
async function addUses(
  db: UsedOperationDb,
  operations: OperationUsageBatch['operations'],
): Promise<string[]> {
  const uses = operations.flatMap(({ hash, clients }) =>
    clients.map(client => ({
      ...client,
      hash,
      id: usedOperationId(hash, client.clientName, client.clientVersion),
    })),
  );
  if (uses.length === 0) return [];
  const { rows } = await sql<{ client_name: string }>`
    /* usage.add */
    with stored as (
      insert into analytics.used_operations as known (
        id, document_hash, client_name, client_version, request_count, error_count, first_used_at, last_used_at
      )
      select id, min(hash), min(client_name), min(client_version), sum(requests), sum(errors), min(first_at), max(last_at)
      from unnest(
        ${uses.map(({ id }) => id)}::text[], ${uses.map(({ hash }) => hash)}::text[],
        ${uses.map(({ clientName }) => clientName)}::text[], ${uses.map(({ clientVersion }) => clientVersion)}::text[],
        ${uses.map(({ requests }) => requests)}::bigint[], ${uses.map(({ errors }) => errors)}::bigint[],
        ${uses.map(({ firstAt }) => new Date(firstAt))}::timestamptz[],
        ${uses.map(({ lastAt }) => new Date(lastAt))}::timestamptz[]
      ) as used (id, hash, client_name, client_version, requests, errors, first_at, last_at)
      group by id order by id
      on conflict (id) do update set
        request_count = known.request_count + excluded.request_count,
        error_count = known.error_count + excluded.error_count,
        first_used_at = least(known.first_used_at, excluded.first_used_at),
        last_used_at = greatest(known.last_used_at, excluded.last_used_at)
      returning client_name, xmax = 0 as is_new
    )
    select distinct client_name from stored where is_new`.execute(db);
  return rows.map(row => row.client_name);
}

async function deleteUnusedDocuments(db: UsedOperationDb): Promise<void> {
  await sql`
    /* usage.unused_documents */
    delete from analytics.used_documents where not exists (
      select from analytics.used_operations where document_hash = hash
    )`.execute(db);
}
