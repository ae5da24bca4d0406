import { DomainError } from '@iza/platform/errors';

export type SignInMethod = 'LINK' | 'PASSWORD' | 'PASSKEY' | 'OIDC';

/** A person who is signed in with a browser. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly method: SignInMethod;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  /** At the latest; it ends earlier when it is not used. */
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
}

export interface SessionLimits {
  /** How long it lasts without being used. */
  readonly idleMs: number;
  /** How long it lasts at all. */
  readonly maxMs: number;
}

/** When a session ends if it is not used again. */
export function endOf(session: Pick<Session, 'lastUsedAt' | 'expiresAt'>, { idleMs }: SessionLimits): Date {
  return new Date(Math.min(session.expiresAt.getTime(), session.lastUsedAt.getTime() + idleMs));
}

export function isLive(session: Session, limits: SessionLimits, now = new Date()): boolean {
  return session.endedAt === null && endOf(session, limits) > now;
}

export class SessionNotFoundError extends DomainError {
  readonly code = 'SESSION_NOT_FOUND';
  override readonly field = ['input', 'id'];
  constructor() {
    super('There is no such session: it may have ended. List them with `sessions`.');
  }
}
