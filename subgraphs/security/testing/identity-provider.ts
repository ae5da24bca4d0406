import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** What a test makes of the token that would be right. */
export type Forge = (claims: JWTPayload, sign: (claims: JWTPayload) => Promise<string>) => Promise<string>;

/** An OpenID Connect provider on loopback: discovery, authorization, token and keys, with PKCE and the client's secret checked. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Who signs in next. */
  person: { sub: string; email?: string; email_verified?: boolean; name?: string };
  /** In place of an honest token. */
  forge: Forge | undefined;
  /** What the discovery document says instead. */
  discovery: Record<string, unknown>;
  stop(): Promise<void>;
}

interface Grant {
  nonce: string;
  challenge: string;
  redirectUri: string;
}

export async function startIdentityProvider(
  clientId: string,
  clientSecret: string,
): Promise<IdentityProvider> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const grants = new Map<string, Grant>();
  const provider: IdentityProvider = {
    issuer: '',
    person: { sub: 'ada' },
    forge: undefined,
    discovery: {},
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
  const sign = (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(privateKey);

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const sent = new URLSearchParams(body);
    const grant = grants.get(sent.get('code') ?? '');
    grants.delete(sent.get('code') ?? '');
    const expected = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const challenge = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight =
      request.headers.authorization === expected &&
      grant?.challenge === challenge &&
      grant.redirectUri === sent.get('redirect_uri');
    if (!isRight) return answer(response, 400, { error: 'invalid_grant' });
    const seconds = Math.floor(Date.now() / 1000);
    const claims = {
      ...provider.person,
      iss: provider.issuer,
      aud: clientId,
      iat: seconds,
      exp: seconds + 300,
      nonce: grant.nonce,
    };
    answer(response, 200, { id_token: await (provider.forge?.(claims, sign) ?? sign(claims)) });
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url!, provider.issuer);
    if (url.pathname === '/.well-known/openid-configuration')
      return answer(response, 200, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/keys`,
        ...provider.discovery,
      });
    if (url.pathname === '/keys') return answer(response, 200, { keys: [jwk] });
    if (url.pathname === '/token') return void token(request, response);
    const code = randomUUID();
    const read = (name: string): string => url.searchParams.get(name) ?? '';
    grants.set(code, {
      nonce: read('nonce'),
      challenge: read('code_challenge'),
      redirectUri: read('redirect_uri'),
    });
    const back = new URL(read('redirect_uri'));
    back.searchParams.set('code', code);
    back.searchParams.set('state', read('state'));
    response.writeHead(302, { location: back.href }).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(provider, { issuer: `http://127.0.0.1:${port}` });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
