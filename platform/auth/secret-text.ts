import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Without letters that people take for digits; of 32 characters, so that five bits make one. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** So many characters hold 256 bits. */
export const secretLength = 52;

/** 256 bits of chance as 52 characters of Crockford's base 32, in small letters. */
export function newSecret(): string {
  return encodeBase32(randomBytes(32));
}

/** How a secret is stored: whoever reads the table cannot show it. A plain hash, because 256 bits of chance cannot be guessed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** In a time that does not tell how much of it is right. */
export function isSameSecret(shown: string, storedHash: string): boolean {
  const given = Buffer.from(hashSecret(shown));
  const stored = Buffer.from(storedHash);
  return given.length === stored.length && timingSafeEqual(given, stored);
}

/** @see https://www.crockford.com/base32.html */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
}
