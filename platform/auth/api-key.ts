import { crc32 } from 'node:zlib';
import { encodeBase32, newSecret } from './secret-text.ts';

/** What a key is for: `live` in production, `test` everywhere else. One of the other kind is refused unseen. */
export type KeyMode = 'live' | 'test';

export interface KeyText {
  readonly mode: KeyMode;
  /** The part of the id of the principal behind `key_`, as that is written. */
  readonly name: string;
  /** See `newSecret`. */
  readonly secret: string;
}

const form = /^iza_(live|test)_([0-9a-hjkmnp-tv-z]{26})_([0-9a-hjkmnp-tv-z]{52})([0-9a-hjkmnp-tv-z]{7})$/;

/** How much of a key may be shown later, so that its owner knows it again: up to the last letters of its name. */
const visibleLength = 'iza_live_'.length + 26;

/**
 * A new key for a principal: `iza_<mode>_<name>_<secret><checksum>`. It names the row that it belongs to, programs that
 * search for leaked secrets know it by its form, and one that was cut short is refused without a look at the database.
 *
 * @param principalId such as `key_01J…`, a ULID behind the prefix.
 */
export function createKeyText(mode: KeyMode, principalId: string): { text: string; secret: string } {
  const secret = newSecret();
  const body = `iza_${mode}_${nameOf(principalId)}_${secret}`;
  return { text: body + checksumOf(body), secret };
}

/** Undefined for what no key can be: wrong form, wrong checksum. */
export function readKeyText(text: string): KeyText | undefined {
  const parts = form.exec(text);
  if (!parts) return undefined;
  const [, mode, name, secret, checksum] = parts as unknown as [string, KeyMode, string, string, string];
  if (checksumOf(text.slice(0, -checksum.length)) !== checksum) return undefined;
  return { mode, name, secret };
}

/** The id of the principal that a key names. */
export function principalIdOf({ name }: KeyText): string {
  return `key_${name.toUpperCase()}`;
}

/** What may be shown of a key after it was made. */
export function visiblePart(mode: KeyMode, principalId: string): string {
  return `iza_${mode}_${nameOf(principalId)}_…`.slice(0, visibleLength + 2);
}

function nameOf(principalId: string): string {
  return principalId.replace(/^key_/, '').toLowerCase();
}

/** Against typing errors and cut keys, not against forgery: the secret is what is compared. */
function checksumOf(body: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return encodeBase32(bytes);
}
