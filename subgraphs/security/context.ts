import type { RequestContext } from '@iza/platform/subgraph';
import type { AccessService } from './access/access.service.ts';
import type { ApiKeyService } from './api-key/api-key.service.ts';
import type { AuthenticationService } from './authentication/authentication.service.ts';
import type { FederatedSignInService } from './federated-identity/federated-sign-in.service.ts';
import type { PasskeyService } from './passkey/passkey.service.ts';
import type { PrincipalLoaders } from './principal/principal.loaders.ts';
import type { PrincipalService } from './principal/principal.service.ts';
import type { RoleService } from './role/role.service.ts';
import type { SecretService } from './secret/secret.service.ts';
import type { SessionService } from './session/session.service.ts';
import type { SignInService } from './user/sign-in.service.ts';
import type { UserService } from './user/user.service.ts';

/** What the resolvers of this group work with, made for each request. */
export interface SecurityContext extends RequestContext {
  loaders: PrincipalLoaders;
  principals: PrincipalService;
  apiKeys: ApiKeyService;
  roles: RoleService;
  access: AccessService;
  authentication: AuthenticationService;
  secrets: SecretService;
  users: UserService;
  sessions: SessionService;
  signIn: SignInService;
  federatedSignIn: FederatedSignInService;
  passkeys: PasskeyService;
}
