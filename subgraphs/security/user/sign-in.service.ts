import { hashSecret, isPassword, readLoginToken } from '@iza/platform/auth';
import type { Logger } from '@iza/platform/telemetry';
import type { RefusalCount } from '../authentication/refusal-count.ts';
import { assertActive, firstOwnerId } from '../principal/principal.ts';
import type { OpenedSession, SessionOrigin, SessionService } from '../session/session.service.ts';
import type { SignInMethod } from '../session/session.ts';
import type { Stores } from '../stores.ts';
import { hashRecoveryCode, totpStep } from './second-factor.ts';
import type { SecondFactorSecrets } from './second-factor-secrets.ts';
import type { User } from './user.ts';

/** What somebody shows to sign in: a link, or an address with password and code. */
export interface SignInAttempt extends SessionOrigin {
  readonly link?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly password?: string | null | undefined;
  readonly code?: string | null | undefined;
}

export interface SignInOptions {
  stores: Stores;
  secondFactors: SecondFactorSecrets;
  sessions: SessionService;
  /** What links are made with by whoever can read the data folder; undefined where that has no secret. */
  loginSecret: () => string | undefined;
  refusals: RefusalCount;
  logger: Logger;
}

/** Signs people in. One for the process. */
export class SignInService {
  readonly #options: SignInOptions;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /** Null when what was shown is not right, or too much was tried. Which of them it was is in the log only. */
  async signIn(attempt: SignInAttempt): Promise<OpenedSession | null> {
    const { stores, sessions, refusals, logger } = this.#options;
    const isLink = attempt.link != null;
    const userId = isLink ? await this.#byLink(attempt.link!) : await this.#byPassword(attempt);
    const principal = userId === undefined ? undefined : await stores.principals.findById(userId);
    if (!principal || principal.revokedAt) {
      refusals.count(isLink ? 'LINK' : 'PASSWORD', 'sign_in');
      logger.info({ address: attempt.address, userId }, 'a sign-in was refused');
      return null;
    }
    await stores.users.signedIn(assertActive(principal).id);
    const method: SignInMethod = isLink ? 'LINK' : 'PASSWORD';
    return sessions.open(principal.id, method, attempt);
  }

  /** Whom a link signs in, which is used by this. */
  async #byLink(token: string): Promise<string | undefined> {
    const { stores, loginSecret } = this.#options;
    const tokenHash = hashSecret(token);
    const secret = loginSecret();
    const expiresAt = secret === undefined ? undefined : readLoginToken(secret, token);
    if (!expiresAt) return stores.loginLinks.use(tokenHash);
    const link = { tokenHash, userId: firstOwnerId, expiresAt };
    return (await stores.loginLinks.useUnlisted(link)) ? firstOwnerId : undefined;
  }

  /** The same work is done whether there is such an account or not. */
  async #byPassword({ email, password, code }: SignInAttempt): Promise<string | undefined> {
    const { users } = this.#options.stores;
    const user = email ? await users.findByEmail(email.trim().toLowerCase()) : undefined;
    const mayTry = user !== undefined && (await users.beginAttempt(user.id));
    const isRight = await isPassword(password ?? '', mayTry ? (user.passwordHash ?? undefined) : undefined);
    if (!user || !mayTry || !isRight) return undefined;
    return (await this.#isSecondFactor(user, code ?? '')) ? user.id : undefined;
  }

  /** A password without a second factor signs nobody in. */
  async #isSecondFactor({ id, totpEnvelope }: User, code: string): Promise<boolean> {
    const { stores, secondFactors } = this.#options;
    const { users } = stores;
    if (totpEnvelope === null) return false;
    const secret = await secondFactors.unseal(id, 'totp_secret', totpEnvelope);
    const step = totpStep(secret, code.replace(/\s/g, ''));
    if (step !== undefined) return users.useTotpStep(id, step);
    return users.useRecoveryCode(id, hashRecoveryCode(code));
  }
}
