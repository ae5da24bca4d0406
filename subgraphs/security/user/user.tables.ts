import type { Generated } from 'kysely';

interface UsersTable {
  id: string;
  email: string | null;
  password_hash: string | null;
  totp_secret: string | null;
  totp_pending_secret: string | null;
  /** A bigint, which the driver hands out as text. */
  totp_last_step: string | null;
  recovery_code_hashes: Generated<string[]>;
  failed_attempts: Generated<number>;
  locked_until: Date | null;
  last_signed_in_at: Date | null;
}

interface LoginLinksTable {
  token_hash: string;
  user_id: string;
  created_by: string | null;
  expires_at: Date;
  used_at: Date | null;
}

/** How people sign in, of `migrations/0003_people.sql`. */
export interface UserTables {
  users: UsersTable;
  login_links: LoginLinksTable;
}
