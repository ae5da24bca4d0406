import { type Selectable, sql } from 'kysely';
import type { SecurityDb } from '../tables.ts';
import type { UserTables } from './user.tables.ts';
import { freeAttempts, longestLockSeconds, shortestLockSeconds, type User } from './user.ts';

/** The only file that names the table `users`. */
export class UserRepository {
  readonly #db: SecurityDb;

  constructor(db: SecurityDb) {
    this.#db = db;
  }

  /** Whether the address was free. */
  async insert(id: string, email: string | null): Promise<boolean> {
    const row = await this.#db
      .insertInto('users')
      .values({
        id,
        email,
        password_hash: null,
        totp_secret: null,
        totp_pending_secret: null,
        totp_last_step: null,
        locked_until: null,
        last_signed_in_at: null,
      })
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  async findMany(ids: readonly string[]): Promise<User[]> {
    if (ids.length === 0) return [];
    const rows = await this.#db.selectFrom('users').selectAll().where('id', 'in', ids).execute();
    return rows.map(toUser);
  }

  async findById(id: string): Promise<User | undefined> {
    return (await this.findMany([id]))[0];
  }

  /** In small letters. */
  async findByEmail(email: string): Promise<User | undefined> {
    const row = await this.#db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();
    return row && toUser(row);
  }

  /** Whether the address was free. */
  async setPassword(id: string, email: string, passwordHash: string): Promise<boolean> {
    const taken = await this.#db
      .selectFrom('users')
      .select('id')
      .where('email', '=', email)
      .where('id', '!=', id)
      .executeTakeFirst();
    if (taken) return false;
    await this.#db
      .updateTable('users')
      .set({ email, password_hash: passwordHash, failed_attempts: 0, locked_until: null })
      .where('id', '=', id)
      .execute();
    return true;
  }

  async setPendingTotpEnvelope(id: string, envelope: string): Promise<void> {
    await this.#db.updateTable('users').set({ totp_pending_secret: envelope }).where('id', '=', id).execute();
  }

  /** Puts an authenticator in the place of the one before, whose recovery codes go with it. */
  async confirmTotp(
    id: string,
    {
      pending,
      envelope,
      step,
      recoveryCodeHashes,
    }: { pending: string; envelope: string; step: number; recoveryCodeHashes: readonly string[] },
  ): Promise<boolean> {
    const result = await this.#db
      .updateTable('users')
      .set({
        totp_secret: envelope,
        totp_pending_secret: null,
        totp_last_step: String(step),
        recovery_code_hashes: [...recoveryCodeHashes],
      })
      .where('id', '=', id)
      .where('totp_pending_secret', '=', pending)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  /** Whether the code of a time step was not used yet. Of two who show it at once, one is believed. */
  async useTotpStep(id: string, step: number): Promise<boolean> {
    const result = await this.#db
      .updateTable('users')
      .set({ totp_last_step: String(step) })
      .where('id', '=', id)
      .where(sql<boolean>`coalesce(totp_last_step, -1) < ${step}::bigint`)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  /** Whether there was such a recovery code; each is good once. */
  async useRecoveryCode(id: string, hash: string): Promise<boolean> {
    const result = await this.#db
      .updateTable('users')
      .set({ recovery_code_hashes: sql<string[]>`array_remove(recovery_code_hashes, ${hash}::text)` })
      .where('id', '=', id)
      .where(sql<boolean>`${hash}::text = any(recovery_code_hashes)`)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  /**
   * Counts an attempt as failed before it is judged, and locks the account where there were too many, so that many at once
   * do not get more of them. False when it is locked.
   */
  async beginAttempt(id: string): Promise<boolean> {
    const result = await this.#db
      .updateTable('users')
      .set({
        failed_attempts: sql<number>`failed_attempts + 1`,
        locked_until: sql<Date | null>`case when failed_attempts + 1 >= ${freeAttempts}::int then
          now() + make_interval(secs => least(${longestLockSeconds}::int, ${shortestLockSeconds}::int * power(2, least(failed_attempts + 1 - ${freeAttempts}::int, 20))))
          end`,
      })
      .where('id', '=', id)
      .where(sql<boolean>`(locked_until is null or locked_until <= now())`)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  /** Forgets failed attempts. */
  async signedIn(id: string): Promise<void> {
    await this.#db
      .updateTable('users')
      .set({ last_signed_in_at: sql<Date>`now()`, failed_attempts: 0, locked_until: null })
      .where('id', '=', id)
      .execute();
  }
}

function toUser(row: Selectable<UserTables['users']>): User {
  return {
    id: row.id,
    email: row.email,
    passwordHash: row.password_hash,
    totpEnvelope: row.totp_secret,
    totpPendingEnvelope: row.totp_pending_secret,
    lastSignedInAt: row.last_signed_in_at,
  };
}
