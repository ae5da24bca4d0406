import type { Vault } from '@iza/platform/secrets';

/** Where the secret that an authenticator shares with this system stands: in use, or not yet confirmed. */
export type SecondFactorColumn = 'totp_secret' | 'totp_pending_secret';

const columns: readonly SecondFactorColumn[] = ['totp_secret', 'totp_pending_secret'];
const place = { schema: 'security', table: 'users' } as const;

/** Seals the secrets of authenticators: whoever reads the database or a backup of it can make no codes. */
export class SecondFactorSecrets {
  readonly #vault: Pick<Vault, 'keepIn' | 'seal' | 'unseal'>;

  constructor(vault: Pick<Vault, 'keepIn' | 'seal' | 'unseal'>) {
    this.#vault = vault;
  }

  /** Tells the vault of the columns, so that a rotation of its key finds them. */
  async start(): Promise<void> {
    for (const column of columns) await this.#vault.keepIn({ ...place, rowColumn: 'id', column });
  }

  /** An envelope opens only for this user and in this column. Not to be called within a transaction. */
  seal(userId: string, column: SecondFactorColumn, secret: string): Promise<string> {
    return this.#vault.seal({ ...place, row: userId, column }, secret);
  }

  /** @throws Fault ENVELOPE_REFUSED when it was changed or comes from elsewhere, MASTER_KEY_MISSING */
  unseal(userId: string, column: SecondFactorColumn, envelope: string): Promise<string> {
    return this.#vault.unseal({ ...place, row: userId, column }, envelope);
  }
}
