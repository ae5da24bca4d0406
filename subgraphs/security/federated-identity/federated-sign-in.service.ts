import { randomBytes } from 'node:crypto';
import { hashSecret, newSecret } from '@iza/platform/auth';
import { newId } from '@iza/platform/subgraph';
import type { Logger } from '@iza/platform/telemetry';
import { OidcError, type OidcIdentity, type OidcProvider } from '../adapters/oidc-provider.ts';
import type { RefusalCount } from '../authentication/refusal-count.ts';
import type { OpenedSession, SessionOrigin, SessionService } from '../session/session.service.ts';
import type { Stores } from '../stores.ts';

/** How long somebody may take to sign in at the provider. */
const attemptMs = 600_000;

/** Browsers that may be away at the same time: strangers decide how many begin. */
const maxAttempts = 10_000;

export interface FederatedSignInOptions {
  stores: Stores;
  sessions: SessionService;
  /** Undefined where none is configured. */
  provider: OidcProvider | undefined;
  /** What somebody gets who signs in for the first time and was not invited; undefined: nobody gets in so. */
  newUserRole: string | undefined;
  refusals: RefusalCount;
  logger: Logger;
}

/** What the browser came back with. */
export interface FederatedReturn extends SessionOrigin {
  readonly code: string;
  readonly state: string;
  /** What the browser kept in its cookie. */
  readonly browserSecret: string;
}

/** Signs people in whom an identity provider knows. One for the process. */
export class FederatedSignInService {
  readonly #options: FederatedSignInOptions;

  constructor(options: FederatedSignInOptions) {
    this.#options = options;
  }

  get isConfigured(): boolean {
    return this.#options.provider !== undefined;
  }

  /** Where to send the browser, and what it keeps meanwhile; null where no provider is configured, it does not answer, or too many
   * are on their way. */
  async begin(redirectUri: string): Promise<{ url: string; browserSecret: string } | null> {
    const { provider, stores, logger } = this.#options;
    if (!provider || (await stores.federated.countAttempts()) >= maxAttempts) return null;
    const [state, browserSecret, nonce] = [newSecret(), newSecret(), newSecret()];
    const attempt = { nonce, codeVerifier: randomBytes(48).toString('base64url'), redirectUri };
    try {
      const url = await provider.authorizationUrl({ ...attempt, state });
      const expiresAt = new Date(Date.now() + attemptMs);
      await stores.federated.insertAttempt(hashSecret(state), hashSecret(browserSecret), attempt, expiresAt);
      return { url, browserSecret };
    } catch (error) {
      if (!(error instanceof OidcError)) throw error;
      logger.warn({ error }, 'the identity provider cannot be asked');
      return null;
    }
  }

  /** Null when the browser did not begin this, the provider does not vouch for anybody, or nobody here is meant. */
  async finish(returned: FederatedReturn): Promise<OpenedSession | null> {
    const { provider, stores, sessions, refusals, logger } = this.#options;
    const { state, browserSecret, code } = returned;
    const attempt = await stores.federated.takeAttempt(hashSecret(state), hashSecret(browserSecret));
    let reason: unknown = 'no such attempt';
    if (provider && attempt) {
      try {
        const userId = await this.#userOf(await provider.identify(code, attempt));
        const principal = userId === undefined ? undefined : await stores.principals.findById(userId);
        if (principal?.revokedAt === null) {
          await stores.users.signedIn(principal.id);
          return await sessions.open(principal.id, 'OIDC', returned);
        }
        reason = 'nobody here is meant';
      } catch (error) {
        if (!(error instanceof OidcError)) throw error;
        reason = error;
      }
    }
    refusals.count('OIDC', 'sign_in');
    logger.info({ address: returned.address, reason }, 'a sign-in was refused');
    return null;
  }

  /** By the subject, which stays; the first time by an address that the provider has verified. */
  async #userOf({ issuer, subject, email, name }: OidcIdentity): Promise<string | undefined> {
    const { stores, newUserRole } = this.#options;
    return stores.transaction(async ({ federated, users, principals }) => {
      const known = await federated.findUserId(issuer, subject);
      if (known) return known;
      const invited = email === undefined ? undefined : await users.findByEmail(email);
      if (invited) {
        await federated.insertIdentity(issuer, subject, invited.id);
        return invited.id;
      }
      if (newUserRole === undefined) return undefined;
      const id = newId('user');
      const made = { id, kind: 'USER' as const, name: name?.trim() || email || subject.slice(0, 100) };
      const grants = { roles: [newUserRole], extraScopes: [], clientIds: null, createdBy: null };
      await principals.insert({ ...made, ...grants });
      await users.insert(id, email ?? null);
      await federated.insertIdentity(issuer, subject, id);
      return id;
    });
  }
}
