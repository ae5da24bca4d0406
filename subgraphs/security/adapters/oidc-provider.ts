import { createHash } from 'node:crypto';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';

/** What the administrator of an identity provider says about us. */
export interface OidcSettings {
  /** Exactly as the provider writes it, such as `https://login.example.com`. */
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined for a public client, which PKCE protects alone. */
  readonly clientSecret: () => Promise<string | undefined>;
}

/** Somebody as the provider knows them. */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** In small letters; undefined when the provider has not verified it. */
  readonly email: string | undefined;
  readonly name: string | undefined;
}

/** Why a provider did not say who somebody is. For the log. */
export class OidcError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OidcError';
  }
}

/** No `none`, and nothing with a secret that the client could sign with itself. */
const algorithms = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const clockToleranceSeconds = 30;
const maxTokenAge = '10m';
const timeoutMs = 5000;
const discoveryMs = 3_600_000;

interface Discovery {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
}

/**
 * An OpenID Connect provider, asked by the authorization code flow with PKCE.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html
 * @see https://www.rfc-editor.org/rfc/rfc7636
 */
export class OidcProvider {
  readonly #settings: OidcSettings;
  #discovery: { found: Promise<Discovery>; until: number } | undefined;

  constructor(settings: OidcSettings) {
    this.#settings = settings;
  }

  /** Where the browser is sent. */
  async authorizationUrl(attempt: {
    state: string;
    nonce: string;
    codeVerifier: string;
    redirectUri: string;
  }): Promise<string> {
    const { authorizationEndpoint } = await this.#discover();
    const url = new URL(authorizationEndpoint);
    const parameters = {
      response_type: 'code',
      scope: 'openid email profile',
      client_id: this.#settings.clientId,
      redirect_uri: attempt.redirectUri,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: createHash('sha256').update(attempt.codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  /**
   * Exchanges the code that the browser came back with.
   *
   * @throws OidcError when the provider refuses it, or its token does not hold: signature, algorithm, issuer, audience, times, nonce.
   */
  async identify(
    code: string,
    attempt: { nonce: string; codeVerifier: string; redirectUri: string },
  ): Promise<OidcIdentity> {
    const { tokenEndpoint, keys } = await this.#discover();
    const { issuer, clientId } = this.#settings;
    const token = await this.#exchange(tokenEndpoint, code, attempt);
    let claims: JWTPayload;
    try {
      ({ payload: claims } = await jwtVerify(token, keys, {
        algorithms,
        issuer,
        audience: clientId,
        clockTolerance: clockToleranceSeconds,
        maxTokenAge,
        requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
      }));
    } catch (cause) {
      throw new OidcError('The token of the identity provider does not hold.', { cause });
    }
    if (claims['nonce'] !== attempt.nonce) throw new OidcError('The token was made for another attempt.');
    if (claims['azp'] !== undefined && claims['azp'] !== clientId)
      throw new OidcError('The token was made for another client.');
    const { sub, email, email_verified: isVerified, name } = claims as JWTPayload & Record<string, unknown>;
    return {
      issuer,
      subject: sub!,
      email: typeof email === 'string' && isVerified === true ? email.toLowerCase() : undefined,
      name: typeof name === 'string' ? name.slice(0, 100) : undefined,
    };
  }

  async #exchange(
    endpoint: string,
    code: string,
    { codeVerifier, redirectUri }: { codeVerifier: string; redirectUri: string },
  ): Promise<string> {
    const { clientId } = this.#settings;
    const secret = await this.#settings.clientSecret();
    const credentials = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret ?? '')}`;
    const answer = await fetchJson(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(secret && { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
      },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        code_verifier: codeVerifier,
        redirect_uri: redirectUri,
        ...(secret === undefined && { client_id: clientId }),
      }),
    });
    if (typeof answer['id_token'] === 'string') return answer['id_token'];
    throw new OidcError('The identity provider gave no token.');
  }

  #discover(): Promise<Discovery> {
    if (!this.#discovery || this.#discovery.until < Date.now()) {
      const found = this.#readDiscovery();
      const entry = { found, until: Date.now() + discoveryMs };
      this.#discovery = entry;
      // A provider that was away is asked again by the next person.
      found.catch(() => {
        if (this.#discovery === entry) this.#discovery = undefined;
      });
    }
    return this.#discovery.found;
  }

  async #readDiscovery(): Promise<Discovery> {
    const { issuer } = this.#settings;
    const document = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    if (document['issuer'] !== issuer) throw new OidcError('The identity provider calls itself otherwise.');
    const endpoint = (name: string): string => {
      const value = document[name];
      if (typeof value !== 'string' || !isSafe(value))
        throw new OidcError(`The identity provider has no usable ${name}.`);
      return value;
    };
    return {
      authorizationEndpoint: endpoint('authorization_endpoint'),
      tokenEndpoint: endpoint('token_endpoint'),
      keys: createRemoteJWKSet(new URL(endpoint('jwks_uri')), { timeoutDuration: timeoutMs }),
    };
  }
}

async function fetchJson(url: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`It answered with status ${response.status}.`);
    return (await response.json()) as Record<string, unknown>;
  } catch (cause) {
    throw new OidcError('The identity provider did not answer as expected.', { cause });
  }
}

/** Tokens travel over TLS, or do not leave this machine. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
  );
}
