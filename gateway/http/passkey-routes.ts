import { Fault } from '@iza/platform/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { peerOf } from '../access/peer.ts';
import { readSessionCookie, sessionCookie } from '../access/session-cookie.ts';
import { assertSameOrigin } from '../guard/origin.ts';

/** What an authenticator answered, and where it was asked. */
export interface PasskeyAnswer {
  /** JSON. */
  readonly response: string;
  /** The domain that it is for. */
  readonly rpId: string;
  /** Of the page that asked. */
  readonly origin: string;
  readonly address: string;
  readonly userAgent?: string | undefined;
}

/** Who keeps the passkeys of people. What authenticators are asked is JSON, undefined when nobody may be asked now. */
export interface Passkeys {
  beginSignIn(rpId: string): Promise<string | undefined>;
  finishSignIn(
    answer: PasskeyAnswer & { readonly previousSecret?: string | undefined },
  ): Promise<{ secret: string; expiresAt: Date } | undefined>;
  beginRegistration(sessionSecret: string, rpId: string): Promise<string | undefined>;
  finishRegistration(
    answer: PasskeyAnswer & { readonly sessionSecret: string; readonly name?: string | undefined },
  ): Promise<boolean>;
}

const base = '/session/passkey';

/** POST `/session/passkey…`: signs a browser in by a passkey, and adds one to whoever is signed in. */
export function addPasskeyRoutes(app: FastifyInstance, passkeys: Passkeys): void {
  const preValidation = async (request: FastifyRequest) => assertSameOrigin(request.headers);
  app.post(`${base}/options`, { preValidation }, async (request, reply) =>
    reply.header('cache-control', 'no-store').send(asked(await passkeys.beginSignIn(request.hostname))),
  );
  app.post(base, { preValidation }, async (request, reply) => {
    const peer = peerOf(request);
    const previousSecret = readSessionCookie(request.headers.cookie, peer);
    const opened = await passkeys.finishSignIn({ ...readAnswer(request), previousSecret });
    if (!opened) throw new Fault('UNAUTHENTICATED', 'This passkey does not sign in here. Try again.');
    return reply.header('set-cookie', sessionCookie(peer, opened)).send({ expiresAt: opened.expiresAt });
  });
  app.post(`${base}/registration/options`, { preValidation }, async (request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .send(asked(await passkeys.beginRegistration(sessionOf(request), request.hostname))),
  );
  app.post(`${base}/registration`, { preValidation }, async (request, reply) => {
    const sessionSecret = sessionOf(request);
    const { name } = request.body as { name?: unknown };
    const answer = {
      ...readAnswer(request),
      sessionSecret,
      name: typeof name === 'string' ? name : undefined,
    };
    if (!(await passkeys.finishRegistration(answer)))
      throw new Fault('UNAUTHENTICATED', 'The passkey was not added. Sign in again, and try once more.');
    return reply.status(204).send();
  });
}

function sessionOf(request: FastifyRequest): string {
  const secret = readSessionCookie(request.headers.cookie, peerOf(request));
  if (secret) return secret;
  throw new Fault('UNAUTHENTICATED', 'Sign in first.');
}

function asked(options: string | undefined): unknown {
  if (options !== undefined) return JSON.parse(options);
  throw new Fault('UNAUTHENTICATED', 'No passkey can be asked for now. Sign in again, and try once more.');
}

/** @throws Fault `BAD_REQUEST` */
function readAnswer(request: FastifyRequest): PasskeyAnswer {
  const { response } = (request.body ?? {}) as { response?: unknown };
  if (typeof response !== 'object' || response === null)
    throw new Fault('BAD_REQUEST', 'Send `{"response": …}` with what the authenticator answered, as JSON.');
  return {
    response: JSON.stringify(response),
    rpId: request.hostname,
    origin: `${request.protocol}://${request.host}`,
    address: peerOf(request).address,
    userAgent: request.headers['user-agent'],
  };
}
