import { Fault } from '@iza/platform/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { peerOf } from '../access/peer.ts';
import {
  attemptCookie,
  readAttemptCookie,
  readSessionCookie,
  sessionCookie,
} from '../access/session-cookie.ts';
import { assertSameOrigin } from '../guard/origin.ts';

/** What somebody shows to sign in: a link, or an address with password and code. */
export interface SignInAttempt {
  readonly link?: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly code?: string | undefined;
  /** Of the browser. */
  readonly userAgent?: string | undefined;
  readonly address: string;
  /** Of the session before, which ends. */
  readonly previousSecret?: string | undefined;
}

/** What a browser came back with from an identity provider. */
export interface FederatedReturn extends Omit<SignInAttempt, (typeof fields)[number]> {
  readonly code: string;
  readonly state: string;
  /** What it kept meanwhile. */
  readonly browserSecret: string;
}

/** Who keeps the sessions of people. */
export interface Sessions {
  /** Where to send a browser that signs in by an identity provider; undefined when that is not possible now. */
  begin(redirectUri: string): Promise<{ url: string; browserSecret: string } | undefined>;
  /** Undefined when the provider does not vouch for anybody who is let in. */
  finish(returned: FederatedReturn): Promise<{ secret: string; expiresAt: Date } | undefined>;
  /** Undefined when what was shown is not right. Rejects when that cannot be found out. */
  open(attempt: SignInAttempt): Promise<{ secret: string; expiresAt: Date } | undefined>;
  close(secret: string): Promise<void>;
}

const fields = ['link', 'email', 'password', 'code'] as const;
const maxLength = 1024;

/**
 * POST `/session` signs a browser in, DELETE `/session` signs it out. Their answers are cookies, which is why they are no
 * mutations.
 */
export function addSessionRoutes(app: FastifyInstance, sessions: Sessions): void {
  const preValidation = async (request: FastifyRequest) => assertSameOrigin(request.headers);
  app.post('/session', { preValidation }, async (request, reply) => {
    const peer = peerOf(request);
    const opened = await sessions.open({
      ...readAttempt(request.body),
      address: peer.address,
      userAgent: request.headers['user-agent'],
      previousSecret: readSessionCookie(request.headers.cookie, peer),
    });
    if (!opened)
      throw new Fault(
        'UNAUTHENTICATED',
        'This does not sign in: it is wrong, was used before, or too much was tried. Wait a little and try again.',
      );
    return reply
      .header('set-cookie', sessionCookie(peer, opened))
      .header('cache-control', 'no-store')
      .send({ expiresAt: opened.expiresAt });
  });
  app.get('/session/oidc', async (request, reply) => {
    const peer = peerOf(request);
    const begun = await sessions.begin(`${request.protocol}://${request.host}/session/oidc/callback`);
    void reply.header('cache-control', 'no-store');
    if (!begun) return reply.redirect('/login?failed=oidc', 303);
    return reply.header('set-cookie', attemptCookie(peer, begun.browserSecret)).redirect(begun.url, 303);
  });
  // The provider sends the browser here, so this is a request of another site: the cookie tells that it began here.
  app.get<{ Querystring: Record<string, unknown> }>('/session/oidc/callback', async (request, reply) => {
    const peer = peerOf(request);
    const { code, state } = request.query;
    const browserSecret = readAttemptCookie(request.headers.cookie, peer);
    const cookies = [attemptCookie(peer, undefined)];
    const opened =
      typeof code === 'string' && typeof state === 'string' && browserSecret
        ? await sessions.finish({
            code: code.slice(0, 4096),
            state: state.slice(0, maxLength),
            browserSecret,
            address: peer.address,
            userAgent: request.headers['user-agent'],
            previousSecret: readSessionCookie(request.headers.cookie, peer),
          })
        : undefined;
    if (opened) cookies.push(sessionCookie(peer, opened));
    return reply
      .header('set-cookie', cookies)
      .header('cache-control', 'no-store')
      .redirect(opened ? '/' : '/login?failed=oidc', 303);
  });
  app.delete('/session', { preValidation }, async (request, reply) => {
    const peer = peerOf(request);
    const secret = readSessionCookie(request.headers.cookie, peer);
    if (secret) await sessions.close(secret);
    return reply.status(204).header('set-cookie', sessionCookie(peer, undefined)).send();
  });
}

/** @throws Fault `BAD_REQUEST` */
function readAttempt(body: unknown): Pick<SignInAttempt, (typeof fields)[number]> {
  if (typeof body !== 'object' || body === null) throw badAttempt();
  const shown = body as Record<string, unknown>;
  const attempt: Partial<Record<(typeof fields)[number], string>> = {};
  for (const field of fields) {
    const value = shown[field];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string' || value.length > maxLength) throw badAttempt();
    attempt[field] = value;
  }
  if (attempt.link === undefined && attempt.email === undefined) throw badAttempt();
  return attempt;
}

function badAttempt(): Fault {
  return new Fault(
    'BAD_REQUEST',
    'Send `{"link": "…"}`, or `{"email": "…", "password": "…", "code": "…"}`, as JSON.',
  );
}
