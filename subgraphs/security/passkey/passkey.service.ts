import { hashSecret } from '@iza/platform/auth';
import type { Viewer } from '@iza/platform/subgraph';
import type { Logger } from '@iza/platform/telemetry';
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { RefusalCount } from '../authentication/refusal-count.ts';
import type { OpenedSession, SessionOrigin, SessionService } from '../session/session.service.ts';
import { isLive } from '../session/session.ts';
import type { Stores } from '../stores.ts';
import { isRecent, SignInRequiredError } from '../user/user.ts';
import { maxPasskeys, type Passkey, PasskeyNotFoundError } from './passkey.ts';

/** How long somebody may take to unlock their authenticator. */
const challengeMs = 300_000;

/** Browsers that may be asked at the same time: strangers decide how many begin. */
const maxChallenges = 10_000;

const maxResponseLength = 20_000;

export interface PasskeyServiceOptions {
  stores: Stores;
  sessions: SessionService;
  refusals: RefusalCount;
  logger: Logger;
}

/** What an authenticator answered, and where it was asked. */
export interface PasskeyResponse extends SessionOrigin {
  /** JSON. */
  readonly response: string;
  readonly rpId: string;
  readonly origin: string;
  readonly sessionSecret?: string | null | undefined;
  readonly name?: string | null | undefined;
}

/**
 * Signs people in by passkeys, which verify their holder, and so are two factors in one. One for the process.
 *
 * @see https://www.w3.org/TR/webauthn-3/
 */
export class PasskeyService {
  readonly #options: PasskeyServiceOptions;

  constructor(options: PasskeyServiceOptions) {
    this.#options = options;
  }

  /** What to ask the authenticator, as JSON; null when too many are asked already. */
  async beginSignIn(rpId: string): Promise<string | null> {
    const options = await generateAuthenticationOptions({ rpID: rpId, userVerification: 'required' });
    return (await this.#remember(options.challenge, null)) ? JSON.stringify(options) : null;
  }

  /** Null when the answer does not hold, or was given before. */
  async finishSignIn(answer: PasskeyResponse): Promise<OpenedSession | null> {
    const { stores, sessions, refusals, logger } = this.#options;
    const passkey = await this.#verified(answer);
    const principal = passkey && (await stores.principals.findById(passkey.userId));
    if (!principal || principal.revokedAt) {
      refusals.count('PASSKEY', 'sign_in');
      logger.info({ address: answer.address, userId: passkey?.userId }, 'a sign-in was refused');
      return null;
    }
    await stores.users.signedIn(principal.id);
    return sessions.open(principal.id, 'PASSKEY', answer);
  }

  /** What to ask a new authenticator, as JSON; null without a recent sign-in, or with twenty passkeys. */
  async beginRegistration(sessionSecret: string, rpId: string): Promise<string | null> {
    const { stores } = this.#options;
    const userId = await this.#recentUser(sessionSecret);
    if (userId === undefined) return null;
    const [principal, known] = [
      await stores.principals.findById(userId),
      await stores.passkeys.findByUser(userId),
    ];
    if (!principal || known.length >= maxPasskeys) return null;
    const options = await generateRegistrationOptions({
      rpName: 'IZA OS',
      rpID: rpId,
      userID: new TextEncoder().encode(userId),
      userName: principal.name,
      attestationType: 'none',
      excludeCredentials: known.map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return (await this.#remember(options.challenge, userId)) ? JSON.stringify(options) : null;
  }

  /** Whether the new passkey was added. */
  async finishRegistration(answer: PasskeyResponse): Promise<boolean> {
    const { stores } = this.#options;
    const userId = await this.#recentUser(answer.sessionSecret ?? '');
    const response = parse<RegistrationResponseJSON>(answer.response);
    if (userId === undefined || !response) return false;
    try {
      const { registrationInfo } = await verifyRegistrationResponse({
        response,
        expectedChallenge: challenge => stores.passkeys.takeChallenge(challenge, userId),
        expectedOrigin: answer.origin,
        expectedRPID: answer.rpId,
        requireUserVerification: true,
      });
      if (!registrationInfo) return false;
      const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
      return await stores.passkeys.insert({
        id,
        userId,
        name: answer.name?.trim().slice(0, 100) || 'Passkey',
        rpId: answer.rpId,
        publicKey: Buffer.from(publicKey).toString('base64url'),
        counter,
        transports,
      });
    } catch (error) {
      this.#options.logger.info({ error, userId }, 'a passkey was refused');
      return false;
    }
  }

  ofViewer({ id }: Viewer): Promise<Passkey[]> {
    return this.#options.stores.passkeys.findByUser(id ?? '');
  }

  /** @throws SignInRequiredError, PasskeyNotFoundError */
  async delete(id: string, viewer: Viewer): Promise<string> {
    const { stores } = this.#options;
    const session = viewer.sessionId ? await stores.sessions.findById(viewer.sessionId) : undefined;
    if (!session || session.userId !== viewer.id || !isRecent(session)) throw new SignInRequiredError();
    if (!(await stores.passkeys.delete(id, session.userId))) throw new PasskeyNotFoundError();
    return id;
  }

  async #verified({ response: text, rpId, origin }: PasskeyResponse): Promise<Passkey | undefined> {
    const { passkeys } = this.#options.stores;
    const response = parse<AuthenticationResponseJSON>(text);
    const passkey = typeof response?.id === 'string' ? await passkeys.findById(response.id) : undefined;
    if (!response || !passkey || passkey.rpId !== rpId) return undefined;
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge => passkeys.takeChallenge(challenge, null),
        expectedOrigin: origin,
        expectedRPID: rpId,
        requireUserVerification: true,
        credential: {
          id: passkey.id,
          publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
          counter: passkey.counter,
          transports: passkey.transports as AuthenticatorTransport[],
        },
      });
      if (!verified || !(await passkeys.use(passkey.id, authenticationInfo.newCounter))) return undefined;
      return passkey;
    } catch (error) {
      this.#options.logger.info({ error, userId: passkey.userId }, 'the answer of a passkey does not hold');
      return undefined;
    }
  }

  async #remember(challenge: string, userId: string | null): Promise<boolean> {
    const { passkeys } = this.#options.stores;
    if ((await passkeys.countChallenges()) >= maxChallenges) return false;
    await passkeys.insertChallenge(challenge, userId, new Date(Date.now() + challengeMs));
    return true;
  }

  async #recentUser(sessionSecret: string): Promise<string | undefined> {
    const { stores, sessions } = this.#options;
    const session = await stores.sessions.findBySecret(hashSecret(sessionSecret));
    return session && isLive(session, sessions.limits) && isRecent(session) ? session.userId : undefined;
  }
}

function parse<Response>(text: string): Response | undefined {
  if (text.length > maxResponseLength) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Response) : undefined;
  } catch {
    return undefined;
  }
}
