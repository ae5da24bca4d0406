import type { KeyMode } from '@iza/platform/auth';
import type { Generated } from 'kysely';

interface ApiKeysTable {
  id: string;
  owner_id: string | null;
  mode: KeyMode;
  expires_at: Date | null;
  allowed_origins: string[];
  allowed_addresses: string[];
  requests_per_minute: number | null;
}

interface ApiKeySecretsTable {
  secret_hash: string;
  key_id: string;
  created_at: Generated<Date>;
  expires_at: Date | null;
  last_used_at: Date | null;
}

/** The tables of `migrations/0002_api_keys.sql`. */
export interface ApiKeyTables {
  api_keys: ApiKeysTable;
  api_key_secrets: ApiKeySecretsTable;
}
