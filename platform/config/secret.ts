import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { inspect } from 'node:util';

const MASK = '••••';
const SECRET_PARAMETER = /(pass|secret|token|key)/i;

/** A secret could not be read from where its reference points. The message names the reference, never the value. */
export class SecretError extends Error {
  readonly code = 'SECRET_UNRESOLVED';
  override readonly name = 'SecretError';
}

/**
 * A value that must not be shown: JSON, logs, `String()` and `util.inspect` all give the mask. Read it with
 * `resolveSecret`, at the place that needs it and not before.
 */
export class Secret {
  readonly #text: string;
  readonly #problem: (text: string) => string | undefined;

  /** @param text the value itself, or a reference: `secret://env/NAME`, `secret://file//path`, `secret://vault/NAME`. */
  constructor(text: string, problem: (text: string) => string | undefined = () => undefined) {
    this.#text = text;
    this.#problem = problem;
  }

  /** @throws SecretError when the reference leads nowhere, or to a value that this setting does not accept. */
  reveal(env: NodeJS.ProcessEnv = process.env): string {
    return isSecretReference(this.#text) ? this.#checked(follow(this.#text, env)) : this.#text;
  }

  /** The same, and follows references to stored secrets besides. @throws SecretError */
  async resolve(env?: NodeJS.ProcessEnv, vault?: SecretVault): Promise<string> {
    const name = /^secret:\/\/vault\/(.*)$/s.exec(this.#text)?.[1];
    if (name === undefined || !vault) return this.reveal(env);
    const text = await vault.read(name).catch((cause: Error) => {
      throw new SecretError(`${this.#text}: ${cause.message}`, { cause });
    });
    return this.#checked(text);
  }

  #checked(text: string): string {
    const problem = this.#problem(text);
    if (problem) throw new SecretError(`${this.#text} holds a value that ${problem}.`);
    return text;
  }

  /** True when both stand for the same text or reference; lets differences be found without showing either. */
  equals(other: unknown): boolean {
    return other instanceof Secret && other.#text === this.#text;
  }

  /** A reference is no secret and is shown; a URL is shown without its password; anything else is hidden whole. */
  toString(): string {
    return maskText(this.#text);
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return `Secret(${this.toString()})`;
  }
}

/** Where `secret://vault/NAME` leads: the stored secrets, once the database is open. */
export interface SecretVault {
  /** @throws Error when there is no secret with this name, or it cannot be read */
  read(name: string): Promise<string>;
}

/**
 * The text of a secret, read now: from the variable, file or stored secret of its reference, or as it was given.
 *
 * @param vault for references to stored secrets; settings that are read before the database is open have none
 * @throws SecretError
 */
export async function resolveSecret(
  secret: Secret | string,
  env?: NodeJS.ProcessEnv,
  vault?: SecretVault,
): Promise<string> {
  return (typeof secret === 'string' ? new Secret(secret) : secret).resolve(env, vault);
}

/** Whether a text is a reference and not the secret itself. */
export function isSecretReference(text: string): boolean {
  return text.startsWith('secret://');
}

/**
 * Why a reference cannot be followed by its form alone, or undefined. The target is not read.
 *
 * @param options.isFromVault whether the setting is read when the database is open, so that stored secrets can be meant
 */
export function referenceProblem(
  reference: string,
  { isFromVault = false }: { isFromVault?: boolean } = {},
): string | undefined {
  const [, kind, target] = /^secret:\/\/([^/]*)\/(.*)$/s.exec(reference) ?? [];
  if (kind === 'env') return /^[A-Za-z_]\w*$/.test(target ?? '') ? undefined : 'names no variable';
  if (kind === 'file')
    return isAbsolute(target ?? '') ? undefined : 'needs an absolute path: secret://file//path';
  if (kind === 'vault' && isFromVault)
    return /^[A-Za-z][\w.-]{0,127}$/.test(target ?? '') ? undefined : 'names no stored secret';
  return isFromVault
    ? 'starts with none of secret://env/, secret://file/ and secret://vault/'
    : 'starts with neither secret://env/ nor secret://file/';
}

/** The text with what must not be shown replaced: the password of a URL, or all of it. */
export function maskText(text: string): string {
  if (isSecretReference(text)) return text;
  const match = /^([a-z][a-z0-9+.-]*:\/\/)(?:([^/?#]*)@)?([^/?#@]*)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(text);
  if (!match) return MASK;
  const [, scheme, credentials, host, path, query] = match;
  // A second @ means that a password was not percent-encoded; which part is the host cannot be told for sure.
  if (path?.includes('@') || credentials?.includes('@')) return MASK;
  const user = credentials === undefined ? '' : `${maskCredentials(credentials)}@`;
  return `${scheme}${user}${host}${path}${maskQuery(query ?? '')}`;
}

function maskCredentials(credentials: string): string {
  const colon = credentials.indexOf(':');
  return colon < 0 ? credentials : `${credentials.slice(0, colon)}:${MASK}`;
}

function maskQuery(query: string): string {
  return query.replace(/([?&])([^=&]*)=([^&]*)/g, (whole, separator: string, name: string) =>
    SECRET_PARAMETER.test(name) ? `${separator}${name}=${MASK}` : whole,
  );
}

function follow(reference: string, env: NodeJS.ProcessEnv): string {
  const problem = referenceProblem(reference);
  if (problem) throw new SecretError(`The reference ${reference} ${problem}.`);
  const target = reference.slice(reference.indexOf('/', 'secret://'.length) + 1);
  if (reference.startsWith('secret://env/')) {
    const text = env[target];
    if (!text) throw new SecretError(`${reference}: the variable ${target} is not set.`);
    return text;
  }
  try {
    return readFileSync(target, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new SecretError(`${reference}: the file cannot be read (${reason}).`, { cause });
  }
}
