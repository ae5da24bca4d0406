import { type Selectable, sql } from 'kysely';
import type { SecurityDb } from '../tables.ts';
import type { ApiKeyTables } from './api-key.tables.ts';
import type { ApiKeyDetails, ApiKeyUse } from './api-key.ts';

/** The only file that names the tables `api_keys` and `api_key_secrets`. */
export class ApiKeyRepository {
  readonly #db: SecurityDb;

  constructor(db: SecurityDb) {
    this.#db = db;
  }

  async insert(key: ApiKeyDetails, secretHash: string): Promise<void> {
    await this.#db
      .insertInto('api_keys')
      .values({
        id: key.id,
        owner_id: key.serviceAccountId,
        mode: key.mode,
        expires_at: key.expiresAt,
        allowed_origins: [...key.allowedOrigins],
        allowed_addresses: [...key.allowedAddresses],
        requests_per_minute: key.requestsPerMinute,
      })
      .execute();
    await this.addSecret(key.id, secretHash);
  }

  async findMany(ids: readonly string[]): Promise<ApiKeyDetails[]> {
    if (ids.length === 0) return [];
    const rows = await this.#db.selectFrom('api_keys').selectAll().where('id', 'in', ids).execute();
    return rows.map(toApiKeyDetails);
  }

  /** Secrets that may be shown for a key now, as they are stored: one, or two while one replaces the other. */
  async findSecretHashes(keyId: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('api_key_secrets')
      .select('secret_hash')
      .where('key_id', '=', keyId)
      .where(sql<boolean>`(expires_at is null or expires_at > now())`)
      .execute();
    return rows.map(row => row.secret_hash);
  }

  async findUses(keyIds: readonly string[]): Promise<Map<string, ApiKeyUse>> {
    if (keyIds.length === 0) return new Map();
    const rows = await this.#db
      .selectFrom('api_key_secrets')
      .select([
        'key_id',
        sql<Date | null>`max(last_used_at)`.as('last_used_at'),
        sql<Date | null>`max(expires_at) filter (where expires_at > now())`.as('previous_expires_at'),
      ])
      .where('key_id', 'in', keyIds)
      .groupBy('key_id')
      .execute();
    return new Map(
      rows.map(row => [
        row.key_id,
        { lastUsedAt: row.last_used_at, previousSecretExpiresAt: row.previous_expires_at },
      ]),
    );
  }

  async addSecret(keyId: string, secretHash: string): Promise<void> {
    await this.#db
      .insertInto('api_key_secrets')
      .values({ key_id: keyId, secret_hash: secretHash, expires_at: null, last_used_at: null })
      .execute();
  }

  /** Lets the secrets that a key has work for so long, and none longer than it does already. */
  async expireSecrets(keyId: string, seconds: number): Promise<void> {
    await this.#db
      .updateTable('api_key_secrets')
      .set({
        expires_at: sql<Date>`least(expires_at, now() + make_interval(secs => ${seconds}))`,
      })
      .where('key_id', '=', keyId)
      .execute();
  }

  /** When secrets were used last, many at once. */
  async saveUses(uses: readonly { secretHash: string; at: Date }[]): Promise<void> {
    if (uses.length === 0) return;
    await sql`
      /* api_key.save_uses */
      update security.api_key_secrets as secret
      set last_used_at = greatest(secret.last_used_at, used.at)
      from unnest(
        ${uses.map(use => use.secretHash)}::text[], ${uses.map(use => use.at)}::timestamptz[]
      ) as used (secret_hash, at)
      where secret.secret_hash = used.secret_hash`.execute(this.#db);
  }
}

function toApiKeyDetails(row: Selectable<ApiKeyTables['api_keys']>): ApiKeyDetails {
  return {
    id: row.id,
    serviceAccountId: row.owner_id,
    mode: row.mode,
    expiresAt: row.expires_at,
    allowedOrigins: row.allowed_origins,
    allowedAddresses: row.allowed_addresses,
    requestsPerMinute: row.requests_per_minute,
  };
}
