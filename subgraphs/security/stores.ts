import { IdempotencyRepository } from '@iza/platform/idempotency';
import { ApiKeyRepository } from './api-key/api-key.repository.ts';
import { FederatedIdentityRepository } from './federated-identity/federated-identity.repository.ts';
import { PasskeyRepository } from './passkey/passkey.repository.ts';
import { PrincipalRepository } from './principal/principal.repository.ts';
import { RoleRepository } from './role/role.repository.ts';
import { SessionRepository } from './session/session.repository.ts';
import type { SecurityDb } from './tables.ts';
import { LoginLinkRepository } from './user/login-link.repository.ts';
import { UserRepository } from './user/user.repository.ts';

/** The repositories, all on the same connection or in the same transaction. */
export interface Stores {
  readonly principals: PrincipalRepository;
  readonly roles: RoleRepository;
  readonly apiKeys: ApiKeyRepository;
  readonly users: UserRepository;
  readonly loginLinks: LoginLinkRepository;
  readonly sessions: SessionRepository;
  readonly federated: FederatedIdentityRepository;
  readonly passkeys: PasskeyRepository;
  readonly idempotency: IdempotencyRepository;
  /** Runs in one transaction, with repositories that are part of it. */
  transaction<Result>(run: (stores: Stores) => Promise<Result>): Promise<Result>;
}

export function createStores(db: SecurityDb): Stores {
  return {
    principals: new PrincipalRepository(db),
    roles: new RoleRepository(db),
    apiKeys: new ApiKeyRepository(db),
    users: new UserRepository(db),
    loginLinks: new LoginLinkRepository(db),
    sessions: new SessionRepository(db),
    federated: new FederatedIdentityRepository(db),
    passkeys: new PasskeyRepository(db),
    idempotency: new IdempotencyRepository(db),
    transaction: run => db.transaction().execute(trx => run(createStores(trx))),
  };
}
