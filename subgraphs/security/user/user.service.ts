import { hashPassword, hashSecret, newSecret } from '@iza/platform/auth';
import { raise } from '@iza/platform/errors';
import type { EventBus } from '@iza/platform/events';
import { hashInput } from '@iza/platform/idempotency';
import { newId, type Viewer } from '@iza/platform/subgraph';
import { tellChange } from '../principal/principal.events.ts';
import type { PrincipalService } from '../principal/principal.service.ts';
import { type Principal, type PrincipalInput, PrincipalNotFoundError } from '../principal/principal.ts';
import type { Stores } from '../stores.ts';
import { hashRecoveryCode, newRecoveryCodes, newTotpSecret, otpauthUri, totpStep } from './second-factor.ts';
import type { SecondFactorSecrets } from './second-factor-secrets.ts';
import {
  assertEmail,
  assertPassword,
  isRecent,
  SecondFactorInvalidError,
  SignInRequiredError,
  type User,
  UserEmailTakenError,
} from './user.ts';

export interface UserServiceOptions {
  stores: Stores;
  secondFactors: SecondFactorSecrets;
  principals: PrincipalService;
  events: EventBus;
  viewer: Viewer;
}

const dayMs = 86_400_000;
const invitationMs = 7 * dayMs;

/** What can be done with people, and what they do with how they sign in. Made for one request. */
export class UserService {
  readonly #options: UserServiceOptions;

  constructor(options: UserServiceOptions) {
    this.#options = options;
  }

  /** @throws DomainError when it is not valid, or they would have more than who asks. */
  async invite(
    input: PrincipalInput & { readonly email?: string | null | undefined },
    idempotencyKey: string,
  ): Promise<{ user: Principal; loginToken: string | null }> {
    const { stores, viewer, principals } = this.#options;
    const id = newId('user');
    const email = input.email == null ? null : assertEmail(input.email);
    return stores.transaction(async trx => {
      const request = {
        operation: `inviteUser ${viewer.id}`,
        key: idempotencyKey,
        requestHash: hashInput({ ...input }),
      };
      const firstId = await trx.idempotency.claim(request, id);
      if (firstId) {
        const first = await trx.principals.findById(firstId);
        return { user: first ?? raise(new PrincipalNotFoundError(firstId)), loginToken: null };
      }
      const user = await principals.insert(trx, 'USER', id, input);
      if (!(await trx.users.insert(id, email))) throw new UserEmailTakenError();
      return { user, loginToken: await this.#newLink(trx, id, invitationMs) };
    });
  }

  /** @throws DomainError when there is no such person, or they may do more than who asks. */
  async createLoginLink(userId: string): Promise<string> {
    const { stores, principals } = this.#options;
    return stores.transaction(async trx => {
      const user = await principals.mine(trx, userId, 'userId');
      if (user.kind !== 'USER') throw new PrincipalNotFoundError(userId, 'userId');
      return this.#newLink(trx, userId, dayMs);
    });
  }

  /** @throws DomainError when it is not one, the address is taken, or the last sign-in is too long ago. */
  async setPassword(email: string, password: string): Promise<string> {
    const { stores, events, viewer } = this.#options;
    const user = await this.#recentlySignedIn();
    const plain = assertEmail(email);
    const hash = await hashPassword(assertPassword(password, plain));
    await stores.transaction(async trx => {
      if (!(await trx.users.setPassword(user.id, plain, hash))) throw new UserEmailTakenError();
      await trx.sessions.end({ userId: user.id, exceptId: viewer.sessionId });
    });
    tellChange(events, user.id);
    return plain;
  }

  /** @throws SignInRequiredError */
  async startSecondFactor(issuer: string): Promise<string> {
    const user = await this.#recentlySignedIn();
    const secret = newTotpSecret();
    const envelope = await this.#options.secondFactors.seal(user.id, 'totp_pending_secret', secret);
    await this.#options.stores.users.setPendingTotpEnvelope(user.id, envelope);
    return otpauthUri(secret, issuer.slice(0, 50), user.email ?? user.id);
  }

  /**
   * @returns recovery codes.
   * @throws SignInRequiredError, SecondFactorInvalidError
   */
  async confirmSecondFactor(code: string): Promise<string[]> {
    const { stores, secondFactors } = this.#options;
    const { id, totpPendingEnvelope: pending } = await this.#recentlySignedIn();
    if (pending === null) throw new SecondFactorInvalidError();
    const secret = await secondFactors.unseal(id, 'totp_pending_secret', pending);
    const step = totpStep(secret, code.trim());
    if (step === undefined) throw new SecondFactorInvalidError();
    const codes = newRecoveryCodes();
    const isConfirmed = await stores.users.confirmTotp(id, {
      pending,
      envelope: await secondFactors.seal(id, 'totp_secret', secret),
      step,
      recoveryCodeHashes: codes.map(hashRecoveryCode),
    });
    if (!isConfirmed) throw new SecondFactorInvalidError();
    return codes;
  }

  async #newLink(stores: Stores, userId: string, lifeMs: number): Promise<string> {
    const token = newSecret();
    await stores.loginLinks.insert({
      tokenHash: hashSecret(token),
      userId,
      createdBy: this.#options.viewer.id ?? null,
      expiresAt: new Date(Date.now() + lifeMs),
    });
    return token;
  }

  /** A browser that somebody left open long ago does not change how they sign in. */
  async #recentlySignedIn(): Promise<User> {
    const { stores, viewer } = this.#options;
    const session = viewer.sessionId ? await stores.sessions.findById(viewer.sessionId) : undefined;
    if (!session || session.userId !== viewer.id || !isRecent(session)) throw new SignInRequiredError();
    return (await stores.users.findById(session.userId)) ?? raise(new SignInRequiredError());
  }
}
