import type { Generated } from 'kysely';

interface FederatedIdentitiesTable {
  issuer: string;
  subject: string;
  user_id: string;
  created_at: Generated<Date>;
}

interface FederatedAttemptsTable {
  state_hash: string;
  browser_hash: string;
  nonce: string;
  code_verifier: string;
  redirect_uri: string;
  expires_at: Date;
}

/** The tables of `migrations/0004_identity_providers.sql`. */
export interface FederatedIdentityTables {
  federated_identities: FederatedIdentitiesTable;
  federated_attempts: FederatedAttemptsTable;
}
