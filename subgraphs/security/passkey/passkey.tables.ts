import type { Generated } from 'kysely';

interface PasskeysTable {
  id: string;
  user_id: string;
  name: string;
  rp_id: string;
  public_key: string;
  /** A bigint, which the driver hands out as text. */
  counter: string;
  transports: string[];
  created_at: Generated<Date>;
  last_used_at: Date | null;
}

interface PasskeyChallengesTable {
  challenge: string;
  user_id: string | null;
  expires_at: Date;
}

/** The tables of `migrations/0005_passkeys.sql`. */
export interface PasskeyTables {
  passkeys: PasskeysTable;
  passkey_challenges: PasskeyChallengesTable;
}
