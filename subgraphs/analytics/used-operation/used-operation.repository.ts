import type { Page } from '@iza/platform/subgraph';
import { type Selectable, sql } from 'kysely';
import type { UsedOperationDb, UsedOperationTables } from './used-operation.tables.ts';
import type { UsedOperation } from './used-operation.ts';

/** Which operations to list; what is left out does not restrict. */
export interface UsedOperationSelection {
  clientName?: string | null;
  operationName?: string | null;
  /** A schema coordinate that they use. */
  field?: string | null;
  usedWithinSeconds?: number | null;
  /** Only operations that use one of these coordinates. */
  coordinates?: readonly string[] | null;
}

/** The place of an operation in the list; anonymous ones come first. */
const positionName = sql<string>`coalesce(used_documents.name, '')`;

/** Reads which operations clients ran; `usage.repository.ts` writes it. */
export class UsedOperationRepository {
  readonly #db: UsedOperationDb;

  constructor(db: UsedOperationDb) {
    this.#db = db;
  }

  /** Sorted by client, name of the operation and id. */
  async findPage(selection: UsedOperationSelection, page: Page): Promise<UsedOperation[]> {
    const [client, name, id] = page.after ?? [];
    const rows = await this.#select(selection)
      .selectAll()
      .$if(page.after !== undefined, query =>
        query.where(
          sql<boolean>`(client_name, ${positionName}, id) > (${client}::text, ${name}::text, ${id}::text)`,
        ),
      )
      .orderBy('client_name')
      .orderBy(positionName)
      .orderBy('id')
      .limit(page.limit)
      .execute();
    return rows.map(toUsedOperation);
  }

  async count(selection: UsedOperationSelection): Promise<number> {
    const row = await this.#select(selection)
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow();
    return row.count;
  }

  async findMany(ids: readonly string[]): Promise<UsedOperation[]> {
    const rows = await this.#select({}).selectAll().where(sql<boolean>`id = any(${ids}::text[])`).execute();
    return rows.map(toUsedOperation);
  }

  /** Every operation that was run since an instant, for tools that look at all of them. */
  async findUsedSince(since: Date): Promise<UsedOperation[]> {
    const rows = await this.#select({})
      .selectAll()
      .where('last_used_at', '>=', since)
      .orderBy('client_name')
      .orderBy(positionName)
      .orderBy('id')
      .execute();
    return rows.map(toUsedOperation);
  }

  #select({ clientName, operationName, field, usedWithinSeconds, coordinates }: UsedOperationSelection) {
    return this.#db
      .selectFrom('used_operations')
      .innerJoin('used_documents', 'used_documents.hash', 'used_operations.document_hash')
      .$if(clientName != null, query => query.where('client_name', '=', clientName!))
      .$if(operationName != null, query => query.where('used_documents.name', '=', operationName!))
      .$if(field != null, query => query.where(sql<boolean>`${field}::text = any(coordinates)`))
      .$if(coordinates != null, query => query.where(sql<boolean>`coordinates && ${coordinates}::text[]`))
      .$if(usedWithinSeconds != null, query =>
        query.where(sql<boolean>`last_used_at >= now() - make_interval(secs => ${usedWithinSeconds})`),
      );
  }
}

type Row = Selectable<UsedOperationTables['used_operations'] & UsedOperationTables['used_documents']>;

function toUsedOperation(row: Row): UsedOperation {
  return {
    id: row.id,
    documentHash: row.document_hash,
    document: row.document,
    name: row.name,
    kind: row.kind,
    coordinates: row.coordinates,
    clientName: row.client_name,
    clientVersion: row.client_version || null,
    requestCount: Number(row.request_count),
    errorCount: Number(row.error_count),
    firstUsedAt: row.first_used_at,
    lastUsedAt: row.last_used_at,
  };
}
