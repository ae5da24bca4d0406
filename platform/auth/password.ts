import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { Fault } from '../errors/index.ts';

/** 64 MiB and about 0.2 s of a core for one try. The parameters are stored with each hash, so they can be raised later. */
const cost = { N: 65_536, r: 8, p: 1 } as const;
const hashBytes = 32;

/** At the same time: each takes 64 MiB, and strangers decide how many there are. */
const maxRunning = 2;
const maxWaiting = 50;

const form = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]{22,})\$([\w-]{43})$/;

/**
 * @throws Fault `AUTHENTICATION_UNAVAILABLE` when too many wait for it already.
 * @returns `scrypt$N$r$p$<salt>$<hash>`, base64url.
 * @see https://www.rfc-editor.org/rfc/rfc7914
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const { N, r, p } = cost;
  const hash = await derive(password, salt, { N, r, p });
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/**
 * Whether a password is the one of a hash. Without a hash it takes as long as with one, so that an answer does not tell
 * whether there is such an account.
 *
 * @throws Fault `AUTHENTICATION_UNAVAILABLE` when too many wait for it already.
 */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const parts = form.exec(stored ?? '');
  if (!parts) {
    await derive(password, Buffer.alloc(16), cost);
    return false;
  }
  const [, N, r, p, salt, hash] = parts as unknown as string[];
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await derive(password, Buffer.from(salt!, 'base64url'), options);
  return timingSafeEqual(given, Buffer.from(hash!, 'base64url'));
}

let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  if (waiting.length >= maxWaiting)
    throw new Fault('AUTHENTICATION_UNAVAILABLE', 'Too many sign in at once. Try again in a moment.');
  if (running >= maxRunning) await new Promise<void>(resolve => waiting.push(resolve));
  running += 1;
  try {
    return await scryptOf(password, salt, options);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function scryptOf(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  const maxmem = 256 * options.N! * options.r!;
  // People type the same letters in different forms on different keyboards.
  const text = password.normalize('NFKC');
  return new Promise((resolve, reject) =>
    scrypt(text, salt, hashBytes, { ...options, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}
