import type { IdempotencyTables } from '@iza/platform/idempotency';
import type { Kysely } from 'kysely';
import type { ApiKeyTables } from './api-key/api-key.tables.ts';
import type { FederatedIdentityTables } from './federated-identity/federated-identity.tables.ts';
import type { PasskeyTables } from './passkey/passkey.tables.ts';
import type { PrincipalTables } from './principal/principal.tables.ts';
import type { RoleTables } from './role/role.tables.ts';
import type { SessionTables } from './session/session.tables.ts';
import type { UserTables } from './user/user.tables.ts';

/** What principals, roles and sessions are kept in. They change together, so one transaction sees them all. */
export interface SecurityTables
  extends PrincipalTables,
    RoleTables,
    ApiKeyTables,
    UserTables,
    SessionTables,
    FederatedIdentityTables,
    PasskeyTables,
    IdempotencyTables {}

export type SecurityDb = Kysely<SecurityTables>;
