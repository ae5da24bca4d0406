import { DomainError } from '@iza/platform/errors';

/** How a person signs in. */
export interface User {
  readonly id: string;
  readonly email: string | null;
  readonly passwordHash: string | null;
  /** The secret that their authenticator shares, sealed. */
  readonly totpEnvelope: string | null;
  /** Takes the place of the other once it was confirmed by a code. */
  readonly totpPendingEnvelope: string | null;
  readonly lastSignedInAt: Date | null;
}

/** Attempts that may fail before each further one has to wait: half a minute, doubled each time, up to a quarter of an hour. */
export const freeAttempts = 5;
export const shortestLockSeconds = 30;
export const longestLockSeconds = 900;

/** How lately somebody must have signed in to change how they sign in. */
const recentMs = 600_000;

export function isRecent(session: { readonly createdAt: Date }, now = Date.now()): boolean {
  return now - session.createdAt.getTime() < recentMs;
}

export class UserInvalidError extends DomainError {
  readonly code = 'USER_INVALID';
  override readonly field: readonly string[];
  constructor(field: string, message: string) {
    super(message);
    this.field = ['input', field];
  }
}

export class UserEmailTakenError extends DomainError {
  readonly code = 'USER_EMAIL_TAKEN';
  override readonly field = ['input', 'email'];
  constructor() {
    super('Somebody signs in with this address already.');
  }
}

export class SignInRequiredError extends DomainError {
  readonly code = 'SIGN_IN_REQUIRED';
  constructor(message = 'Sign in again: how you sign in is changed within ten minutes of a sign-in only.') {
    super(message);
  }
}

export class SecondFactorInvalidError extends DomainError {
  readonly code = 'SECOND_FACTOR_INVALID';
  override readonly field = ['input', 'code'];
  constructor() {
    super('The code is not the one that the authenticator shows now.');
  }
}

/** @throws UserInvalidError */
export function assertEmail(email: string): string {
  const plain = email.trim().toLowerCase();
  if (plain.length <= 254 && /^[^\s@\0]+@[^\s@\0]+\.[^\s@\0]+$/.test(plain)) return plain;
  throw new UserInvalidError('email', 'This is not an address of e-mail.');
}

/**
 * Long, and nothing that says itself; no rules about kinds of characters.
 *
 * @throws UserInvalidError
 * @see https://pages.nist.gov/800-63-4/sp800-63b.html
 */
export function assertPassword(password: string, email: string | null): string {
  const length = [...password].length;
  if (length < 12 || length > 256)
    throw new UserInvalidError('password', 'A password has 12 to 256 characters.');
  const isPlain = new Set(password).size < 5 || (email && password.toLowerCase().includes(email));
  if (isPlain) throw new UserInvalidError('password', 'This password says itself: choose another.');
  return password;
}
