import { resolve } from 'node:path';
import { openLoginSecret, readLoginSecret } from '@iza/platform/auth';
import { resolveSecret, sectionOf } from '@iza/platform/config';
import { mergeResolvers, type Subgraph, type SubgraphDeps } from '@iza/platform/subgraph';
import { accessResolvers } from './access/access.resolvers.ts';
import { AccessService } from './access/access.service.ts';
import { OidcProvider } from './adapters/oidc-provider.ts';
import { apiKeyResolvers } from './api-key/api-key.resolvers.ts';
import { ApiKeyService } from './api-key/api-key.service.ts';
import { authenticationResolvers } from './authentication/authentication.resolvers.ts';
import { AuthenticationService } from './authentication/authentication.service.ts';
import { RefusalCount } from './authentication/refusal-count.ts';
import { securityConfig } from './config.ts';
import type { SecurityContext } from './context.ts';
import { federatedIdentityResolvers } from './federated-identity/federated-identity.resolvers.ts';
import { FederatedSignInService } from './federated-identity/federated-sign-in.service.ts';
import { Housekeeping } from './housekeeping.ts';
import { passkeyResolvers } from './passkey/passkey.resolvers.ts';
import { PasskeyService } from './passkey/passkey.service.ts';
import { createPrincipalLoaders } from './principal/principal.loaders.ts';
import { principalResolvers } from './principal/principal.resolvers.ts';
import { PrincipalService } from './principal/principal.service.ts';
import { roleResolvers } from './role/role.resolvers.ts';
import { RoleService } from './role/role.service.ts';
import { RoleBook } from './role/role-book.ts';
import { secretResolvers } from './secret/secret.resolvers.ts';
import { SecretService } from './secret/secret.service.ts';
import { sessionResolvers } from './session/session.resolvers.ts';
import { SessionService } from './session/session.service.ts';
import { createStores } from './stores.ts';
import type { SecurityTables } from './tables.ts';
import { ensureFirstOwner } from './user/first-owner.ts';
import { SecondFactorSecrets } from './user/second-factor-secrets.ts';
import { SignInService } from './user/sign-in.service.ts';
import { userResolvers } from './user/user.resolvers.ts';
import { UserService } from './user/user.service.ts';
import { viewerResolvers } from './viewer/viewer.resolvers.ts';

/** Who may do what: people, keys and services, their roles, and what they sign in with; and the stored secrets. */
export default function createSecuritySubgraph(deps: SubgraphDeps): Subgraph<SecurityContext> {
  const { events, telemetry, config } = deps;
  const settings = sectionOf(config, 'security', securityConfig);
  const stores = createStores(deps.database.getConnection('primary').schema<SecurityTables>('security'));
  const roles = new RoleBook(deps.supergraphSdl);
  const secrets = new SecretService(deps.secrets, deps.vault);
  const mode = config.environment === 'prod' ? 'live' : 'test';
  const refusals = new RefusalCount();
  telemetry.samplers.push(() => refusals.samples());
  const logger = telemetry.logger.child({ part: 'security' });
  const sessionLimits = {
    idleMs: settings.sessionIdleMinutes * 60_000,
    maxMs: settings.sessionMaxHours * 3_600_000,
  };
  const authentication = new AuthenticationService({ stores, roles, refusals, mode, logger, sessionLimits });
  const sessions = new SessionService({ stores, events, limits: sessionLimits });
  const dataDir = resolve(config.value.services.dataDir);
  const secondFactors = new SecondFactorSecrets(deps.vault);
  const signIn = new SignInService({
    stores,
    secondFactors,
    sessions,
    refusals,
    logger,
    loginSecret: () => readLoginSecret(dataDir),
  });
  const { oidcIssuer, oidcClientId, oidcClientSecret, oidcNewUserRole } = settings;
  const federatedSignIn = new FederatedSignInService({
    stores,
    sessions,
    refusals,
    logger,
    provider: oidcIssuer
      ? new OidcProvider({
          issuer: oidcIssuer,
          clientId: oidcClientId,
          clientSecret: async () => oidcClientSecret && resolveSecret(oidcClientSecret),
        })
      : undefined,
    newUserRole: oidcNewUserRole || undefined,
  });
  const passkeys = new PasskeyService({ stores, sessions, refusals, logger });
  const housekeeping = new Housekeeping(stores, logger);
  return {
    resolvers: mergeResolvers(
      viewerResolvers,
      principalResolvers,
      userResolvers,
      sessionResolvers,
      federatedIdentityResolvers,
      passkeyResolvers,
      apiKeyResolvers,
      roleResolvers,
      accessResolvers,
      authenticationResolvers,
      secretResolvers,
    ),
    createContext: request => {
      const { viewer } = request;
      const loaders = createPrincipalLoaders(stores);
      const principals = new PrincipalService({ stores, roles, loaders, events, viewer });
      return {
        ...request,
        loaders,
        principals,
        apiKeys: new ApiKeyService({ stores, loaders, events, viewer, principals, mode }),
        roles: new RoleService({ stores, roles, events, viewer }),
        access: new AccessService(stores, roles, principals),
        users: new UserService({ stores, secondFactors, principals, events, viewer }),
        authentication,
        secrets,
        sessions,
        signIn,
        federatedSignIn,
        passkeys,
      };
    },
    start: async () => {
      await secondFactors.start();
      await ensureFirstOwner(stores);
      openLoginSecret(dataDir);
      authentication.start();
      housekeeping.start();
    },
    stop: async () => {
      await housekeeping.stop();
      await authentication.stop();
    },
  };
}
