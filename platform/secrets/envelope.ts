import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { envelopeRefused } from './errors.ts';
import type { KeyRing, MasterKey } from './master-key.ts';

/** Where an envelope belongs. It opens nowhere else. */
export interface Place {
  schema: string;
  table: string;
  /** The id of the row. */
  row: string;
  column: string;
}

const version = 'v1';
const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = saltBytes + nonceBytes + tagBytes;

/**
 * Seals a text for one place: AES-256-GCM under a key that is derived for this envelope alone (HKDF-SHA-256 of the master
 * key with a random salt). So a master key has no number of envelopes after which random nonces would repeat: salt and
 * nonce together are 224 random bits.
 *
 * @returns `v1.<key id>.<base64url of salt, nonce, tag, ciphertext>`
 * @see https://csrc.nist.gov/pubs/sp/800/38/d/final section 8.3
 */
export function sealEnvelope(key: MasterKey, place: Place, text: string): string {
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(key, salt), nonce, { authTagLength: tagBytes });
  cipher.setAAD(describePlace(key.id, place));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const bytes = Buffer.concat([salt, nonce, cipher.getAuthTag(), ciphertext]);
  return `${version}.${key.id}.${bytes.toString('base64url')}`;
}

/**
 * Opens an envelope at the place that it was sealed for.
 *
 * @throws Fault ENVELOPE_REFUSED when any bit of it is another, it was sealed for another place, or the ring lacks its key
 */
export function openEnvelope(keys: KeyRing, place: Place, envelope: string): string {
  const parts = /^v1\.([\da-f]{16})\.([\w-]+)$/.exec(envelope);
  if (!parts) throw envelopeRefused('format');
  const [, keyId, encoded] = parts as unknown as [string, string, string];
  const bytes = Buffer.from(encoded, 'base64url');
  // The last character has bits that decoding drops.
  if (bytes.length < headBytes || bytes.toString('base64url') !== encoded) throw envelopeRefused('format');
  const key = keys.get(keyId);
  if (!key) throw envelopeRefused('key');
  const salt = bytes.subarray(0, saltBytes);
  const nonce = bytes.subarray(saltBytes, saltBytes + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(key, salt), nonce, { authTagLength: tagBytes });
  decipher.setAAD(describePlace(keyId, place));
  decipher.setAuthTag(bytes.subarray(saltBytes + nonceBytes, headBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(headBytes)), decipher.final()]).toString('utf8');
  } catch {
    throw envelopeRefused('changed');
  }
}

function deriveKey(key: MasterKey, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key.bytes, salt, 'iza envelope v1', 32));
}

/** Unambiguous: names may hold any character. */
function describePlace(keyId: string, { schema, table, row, column }: Place): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, schema, table, row, column]));
}
