import { createHash, randomBytes } from 'node:crypto';
import { masterKeyMissing } from './errors.ts';

/** 256 random bits that envelopes are sealed under, and the name that they go by. */
export interface MasterKey {
  /** Sixteen hexadecimal digits that follow from the key and tell nothing of it. */
  readonly id: string;
  readonly bytes: Buffer;
}

/** The keys of a process by id; the first one is the one that somebody wants new envelopes sealed under. */
export type KeyRing = ReadonlyMap<string, MasterKey>;

const keyBytes = 32;

/** A new key. */
export function generateMasterKey(): MasterKey {
  return toMasterKey(randomBytes(keyBytes));
}

/**
 * Reads keys as they are written: one a line or separated by spaces, the newest first, each 32 bytes in base64, base64url
 * or hexadecimal; lines that begin with # are comments.
 *
 * @param place where the text came from, for the message
 * @throws Fault MASTER_KEY_MISSING when there is no key, or one that is none; the message never holds any of the text
 */
export function parseKeys(text: string, place: string): KeyRing {
  const words = text
    .split(/\r?\n/)
    .filter(line => !line.trimStart().startsWith('#'))
    .flatMap(line => line.split(/\s+/))
    .filter(word => word !== '');
  if (words.length === 0) throw masterKeyMissing(`${place} holds no key.`);
  const keys = words.map((word, index) => {
    const bytes = readKey(word);
    if (!bytes)
      throw masterKeyMissing(
        `Key ${index + 1} of ${place} is not 32 random bytes in base64 or hexadecimal: \`openssl rand -base64 32\` makes some.`,
      );
    return toMasterKey(bytes);
  });
  return new Map(keys.map(key => [key.id, key]));
}

/** The text that {@link parseKeys} reads the same keys from. */
export function formatKeys(keys: Iterable<MasterKey>): string {
  const lines = [...keys].map(({ bytes }) => bytes.toString('base64url'));
  return ['# Master keys, the newest first. Whoever has them can read the secrets of the database.', ...lines]
    .map(line => `${line}\n`)
    .join('');
}

function readKey(word: string): Buffer | undefined {
  const isHex = /^[\da-f]{64}$/i.test(word);
  if (!isHex && !/^[\w+/-]{43}=?$/.test(word)) return undefined;
  const bytes = Buffer.from(word, isHex ? 'hex' : 'base64');
  // A key of few different bytes was typed, not drawn.
  return bytes.length === keyBytes && new Set(bytes).size >= 8 ? bytes : undefined;
}

function toMasterKey(bytes: Buffer): MasterKey {
  const id = createHash('sha256').update('iza master key id\0').update(bytes).digest('hex').slice(0, 16);
  return { id, bytes };
}
