import { hashSecret, newSecret } from '@iza/platform/auth';
import { Fault } from '@iza/platform/errors';
import type { EventBus } from '@iza/platform/events';
import { type Connection, newId, readPage, toConnection, type Viewer } from '@iza/platform/subgraph';
import { tellChange } from '../principal/principal.events.ts';
import type { Stores } from '../stores.ts';
import { type Session, type SessionLimits, SessionNotFoundError, type SignInMethod } from './session.ts';

/** The browser that signs in. */
export interface SessionOrigin {
  readonly userAgent?: string | null | undefined;
  readonly address?: string | null | undefined;
  /** Of the session before, which ends, so that nobody can prepare one for somebody else. */
  readonly previousSecret?: string | null | undefined;
}

export interface OpenedSession {
  readonly secret: string;
  readonly expiresAt: Date;
}

export interface SessionServiceOptions {
  stores: Stores;
  events: EventBus;
  limits: SessionLimits;
}

const maxUserAgent = 300;

/** Who is signed in where. One for the process. */
export class SessionService {
  readonly #options: SessionServiceOptions;

  constructor(options: SessionServiceOptions) {
    this.#options = options;
  }

  get limits(): SessionLimits {
    return this.#options.limits;
  }

  async open(userId: string, method: SignInMethod, origin: SessionOrigin): Promise<OpenedSession> {
    const { stores, limits } = this.#options;
    if (origin.previousSecret) await this.close(origin.previousSecret);
    const secret = newSecret();
    const expiresAt = new Date(Date.now() + limits.maxMs);
    const session = {
      id: newId('session'),
      userId,
      method,
      userAgent: origin.userAgent?.replaceAll('\0', '').slice(0, maxUserAgent) ?? null,
      address: origin.address ?? null,
      expiresAt,
    };
    await stores.sessions.insert(session, hashSecret(secret));
    return { secret, expiresAt };
  }

  /** Whether there was one to end. */
  async close(secret: string): Promise<boolean> {
    const { sessions } = this.#options.stores;
    const session = await sessions.findBySecret(hashSecret(secret));
    if (!session || (await sessions.end({ id: session.id })).length === 0) return false;
    tellChange(this.#options.events, session.userId);
    return true;
  }

  /** @throws Fault `UNAUTHORIZED_FIELD_OR_TYPE` for somebody else's, without the scope to read about them. */
  async page(
    args: { first: number; after?: string | null; userId?: string | null },
    viewer: Viewer,
  ): Promise<Connection<Session>> {
    const { stores, limits } = this.#options;
    const page = readPage(args, ['text']);
    const userId = args.userId ?? viewer.id ?? '';
    if (userId !== viewer.id && !viewer.scopes.has('principals:read'))
      throw new Fault('UNAUTHORIZED_FIELD_OR_TYPE', 'The sessions of others need the scope principals:read.');
    const rows = await stores.sessions.findLivePage(userId, limits.idleMs, page);
    return toConnection(rows, page, session => [session.id]);
  }

  async byId(id: string, viewer: Viewer): Promise<Session | null> {
    const session = await this.#options.stores.sessions.findById(id);
    if (!session) return null;
    return session.userId === viewer.id || viewer.scopes.has('principals:read') ? session : null;
  }

  /** @throws SessionNotFoundError when there is none that the viewer may end. */
  async revoke(id: string, viewer: Viewer): Promise<string> {
    const { sessions } = this.#options.stores;
    const session = await sessions.findById(id);
    const isTheirs = session?.userId === viewer.id || viewer.scopes.has('principals:write');
    if (!session || !isTheirs || (await sessions.end({ id })).length === 0) throw new SessionNotFoundError();
    tellChange(this.#options.events, session.userId);
    return id;
  }
}
