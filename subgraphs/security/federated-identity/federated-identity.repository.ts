import { sql } from 'kysely';
import type { SecurityDb } from '../tables.ts';

/** What is remembered of a browser that was sent to an identity provider. */
export interface FederatedAttempt {
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

/** The only file that names the tables `federated_identities` and `federated_attempts`. */
export class FederatedIdentityRepository {
  readonly #db: SecurityDb;

  constructor(db: SecurityDb) {
    this.#db = db;
  }

  /** How many browsers have not come back yet. */
  async countAttempts(): Promise<number> {
    const row = await this.#db
      .selectFrom('federated_attempts')
      .select(sql<number>`count(*)::int`.as('count'))
      .where(sql<boolean>`expires_at > now()`)
      .executeTakeFirstOrThrow();
    return row.count;
  }

  async insertAttempt(
    stateHash: string,
    browserHash: string,
    attempt: FederatedAttempt,
    expiresAt: Date,
  ): Promise<void> {
    await this.#db
      .insertInto('federated_attempts')
      .values({
        state_hash: stateHash,
        browser_hash: browserHash,
        nonce: attempt.nonce,
        code_verifier: attempt.codeVerifier,
        redirect_uri: attempt.redirectUri,
        expires_at: expiresAt,
      })
      .execute();
  }

  /** The attempt of a state in the browser that began it; undefined when there is none, or its time is over. It is over by this. */
  async takeAttempt(stateHash: string, browserHash: string): Promise<FederatedAttempt | undefined> {
    const row = await this.#db
      .deleteFrom('federated_attempts')
      .where('state_hash', '=', stateHash)
      .where('browser_hash', '=', browserHash)
      .where(sql<boolean>`expires_at > now()`)
      .returningAll()
      .executeTakeFirst();
    return row && { nonce: row.nonce, codeVerifier: row.code_verifier, redirectUri: row.redirect_uri };
  }

  async findUserId(issuer: string, subject: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('federated_identities')
      .select('user_id')
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .executeTakeFirst();
    return row?.user_id;
  }

  async insertIdentity(issuer: string, subject: string, userId: string): Promise<void> {
    await this.#db
      .insertInto('federated_identities')
      .values({ issuer, subject, user_id: userId })
      .onConflict(conflict => conflict.doNothing())
      .execute();
  }

  async deleteOldAttempts(): Promise<void> {
    await this.#db.deleteFrom('federated_attempts').where(sql<boolean>`expires_at < now()`).execute();
  }
}
