import type { Generated } from 'kysely';
import type { SignInMethod } from './session.ts';

interface SessionsTable {
  id: string;
  user_id: string;
  secret_hash: string;
  method: SignInMethod;
  user_agent: string | null;
  address: string | null;
  created_at: Generated<Date>;
  last_used_at: Generated<Date>;
  expires_at: Date;
  ended_at: Date | null;
}

/** The table `sessions` of `migrations/0003_people.sql`. */
export interface SessionTables {
  sessions: SessionsTable;
}
