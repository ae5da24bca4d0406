import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long a link that was made from the file is good for. */
export const loginLinkMs = 600_000;

const fileName = 'login-secret';
const form = /^(v1\.(\d{13,15})\.([\w-]{22}))\.([\w-]{43})$/;

/** What may be wrong with the file that proves who runs the system. The message says what to do. */
export class LoginSecretError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LoginSecretError';
  }
}

/**
 * The secret that login links are made with: whoever can read it can read the data folder, and so runs the system. It never
 * travels.
 *
 * @param dataDir where the file `login-secret` is; it is made there when there is none, for its owner only.
 * @throws LoginSecretError when others may read it.
 */
export function openLoginSecret(dataDir: string): { secret: string; isNew: boolean } {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, fileName);
  const secret = randomBytes(32).toString('base64url');
  try {
    writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
    return { secret, isNew: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return { secret: readLoginSecret(dataDir)!, isNew: false };
}

/**
 * The secret of a data folder; undefined when there is none.
 *
 * @throws LoginSecretError when it cannot be read, or others may read it.
 */
export function readLoginSecret(dataDir: string): string | undefined {
  const path = join(dataDir, fileName);
  let text: string;
  try {
    const { mode } = statSync(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new LoginSecretError(`Others may read ${path}: run \`chmod 600 ${path}\`.`);
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'EACCES') throw new LoginSecretError(`This user may not read ${path}.`);
    throw error;
  }
  if (!/^[\w-]{43}$/.test(text))
    throw new LoginSecretError(`${path} is damaged: remove it, and the next start makes another.`);
  return text;
}

/** A token for one login within ten minutes: `v1.<when it ends, ms since 1970>.<chance>.<HMAC>`. */
export function createLoginToken(secret: string, now = Date.now()): string {
  const body = `v1.${now + loginLinkMs}.${randomBytes(16).toString('base64url')}`;
  return `${body}.${macOf(secret, body)}`;
}

/** When a token ends; undefined when it was not made with the secret, or its time is over. That it is used once is up to the caller. */
export function readLoginToken(secret: string, token: string, now = Date.now()): Date | undefined {
  const parts = form.exec(token);
  if (!parts) return undefined;
  const [, body, until, , mac] = parts as unknown as string[];
  const isOurs = timingSafeEqual(Buffer.from(macOf(secret, body!)), Buffer.from(mac!));
  const endsAt = Number(until);
  // One that ends later than any link was not made by us, or with a clock that is wrong.
  return isOurs && endsAt > now && endsAt <= now + 2 * loginLinkMs ? new Date(endsAt) : undefined;
}

/** Behind `#`, so that the token is in no log of a proxy and in no `Referer`. */
export function loginUrl(baseUrl: string, token: string): string {
  return `${baseUrl.replace(/\/$/, '')}/login#${token}`;
}

function macOf(secret: string, body: string): string {
  return createHmac('sha256', secret).update(`login link\n${body}`).digest('base64url');
}
