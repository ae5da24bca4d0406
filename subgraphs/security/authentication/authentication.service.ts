import { hashSecret, isSameSecret, type KeyMode, principalIdOf, readKeyText } from '@iza/platform/auth';
import type { Logger } from '@iza/platform/telemetry';
import type { RoleBook } from '../role/role-book.ts';
import { endOf, isLive, type SessionLimits } from '../session/session.ts';
import type { Stores } from '../stores.ts';
import { type Authenticated, type Credential, type Refusal, refusalOf } from './authentication.ts';
import { RecentUses } from './recent-uses.ts';
import type { RefusalCount } from './refusal-count.ts';

export interface AuthenticationOptions {
  stores: Stores;
  roles: RoleBook;
  refusals: RefusalCount;
  logger: Logger;
  mode: KeyMode;
  sessionLimits: SessionLimits;
}

class Refused extends Error {
  readonly reason: Refusal;
  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}

/** Finds out whose a credential is. One for the process. */
export class AuthenticationService {
  readonly #options: AuthenticationOptions;
  readonly #secretUses: RecentUses;
  readonly #sessionUses: RecentUses;

  constructor(options: AuthenticationOptions) {
    this.#options = options;
    const { stores, logger } = options;
    this.#secretUses = new RecentUses(
      uses => stores.apiKeys.saveUses(uses.map(({ key, at }) => ({ secretHash: key, at }))),
      logger,
    );
    this.#sessionUses = new RecentUses(
      uses => stores.sessions.saveUses(uses.map(({ key, at }) => ({ id: key, at }))),
      logger,
    );
  }

  start(): void {
    this.#secretUses.start();
    this.#sessionUses.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#secretUses.stop(), this.#sessionUses.stop()]);
  }

  /** Null when it is not valid, which is counted by its reason. Rejects when that cannot be found out now. */
  async authenticate(credential: Credential): Promise<Authenticated | null> {
    try {
      return credential.kind === 'KEY' ? await this.#byKey(credential) : await this.#bySession(credential);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { kind, address } = credential;
      this.#options.refusals.count(kind, error.reason);
      this.#options.logger.info({ kind, address, reason: error.reason }, 'a credential was refused');
      return null;
    }
  }

  async #byKey(credential: Credential): Promise<Authenticated> {
    const { stores, roles, mode } = this.#options;
    const text = readKeyText(credential.secret);
    if (!text) throw new Refused('malformed');
    if (text.mode !== mode) throw new Refused('other_environment');
    const id = principalIdOf(text);
    const [hashes, [key], own] = await Promise.all([
      stores.apiKeys.findSecretHashes(id),
      stores.apiKeys.findMany([id]),
      stores.principals.findById(id),
    ]);
    // All of them are compared, so that the time does not tell which one was close.
    const matching = hashes.filter(hash => isSameSecret(text.secret, hash));
    if (!key || !own || matching.length === 0) throw new Refused('unknown');
    const principal = key.serviceAccountId ? await stores.principals.findById(key.serviceAccountId) : own;
    if (own.revokedAt || !principal || principal.revokedAt) throw new Refused('revoked');
    const refusal = refusalOf(key, credential);
    if (refusal) throw new Refused(refusal);
    this.#secretUses.note(matching[0]!);
    const grants = await roles.grantsOf(principal, stores.roles);
    const { expiresAt, requestsPerMinute } = key;
    return { principal, grants, sessionId: null, expiresAt, requestsPerMinute };
  }

  async #bySession({ secret }: Credential): Promise<Authenticated> {
    const { stores, roles, sessionLimits } = this.#options;
    const session = await stores.sessions.findBySecret(hashSecret(secret));
    if (!session) throw new Refused('unknown');
    const unwritten = this.#sessionUses.lastOf(session.id);
    const used = unwritten ? { ...session, lastUsedAt: unwritten } : session;
    if (session.endedAt) throw new Refused('revoked');
    if (!isLive(used, sessionLimits)) throw new Refused('expired');
    const principal = await stores.principals.findById(session.userId);
    if (!principal || principal.revokedAt) throw new Refused('revoked');
    this.#sessionUses.note(session.id);
    const grants = await roles.grantsOf(principal, stores.roles);
    const expiresAt = endOf({ ...used, lastUsedAt: new Date() }, sessionLimits);
    return { principal, grants, sessionId: session.id, expiresAt, requestsPerMinute: null };
  }
}
