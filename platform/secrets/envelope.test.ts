import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { openEnvelope, type Place, sealEnvelope } from './envelope.ts';
import { formatKeys, generateMasterKey, parseKeys } from './master-key.ts';

const key = generateMasterKey();
const ring = new Map([[key.id, key]]);
const place: Place = { schema: 'billing', table: 'accounts', row: 'account_1', column: 'token' };

const refused = (reason?: string) =>
  expect.objectContaining({
    code: 'ENVELOPE_REFUSED',
    ...(reason && { extensions: expect.objectContaining({ reason }) as unknown }),
  });

describe('an envelope', () => {
  it('gives back what was put in, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        expect(openEnvelope(ring, place, sealEnvelope(key, place, text))).toBe(text);
      }),
    );
  });

  it('shows neither what is inside nor that two hold the same', () => {
    const [first, second] = [sealEnvelope(key, place, 'value'), sealEnvelope(key, place, 'value')];
    expect(first).not.toBe(second);
    expect(Buffer.from(first.split('.')[2]!, 'base64url').toString('latin1')).not.toContain('value');
  });

  it.each(['a', 'ab', 'abc'])('is refused when any bit of its text is another: %j', text => {
    // Three lengths, because the last character of base64 has bits that mean nothing in two of them.
    const bytes = Buffer.from(sealEnvelope(key, place, text));
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => openEnvelope(ring, place, flipped.toString('latin1'))).toThrow(refused());
    }
  });

  it('is refused when any bit inside is another, or it is cut short', () => {
    const [version, id, encoded] = sealEnvelope(key, place, 'value').split('.') as [string, string, string];
    const bytes = Buffer.from(encoded, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const envelope = `${version}.${id}.${flipped.toString('base64url')}`;
      expect(() => openEnvelope(ring, place, envelope)).toThrow(refused('changed'));
    }
    for (let length = 0; length < encoded.length; length += 1)
      expect(() => openEnvelope(ring, place, `${version}.${id}.${encoded.slice(0, length)}`)).toThrow(
        refused(),
      );
  });

  it.each([
    ['row', { row: 'account_2' }],
    ['column', { column: 'other' }],
    ['table', { table: 'others' }],
    ['schema', { schema: 'others' }],
  ])('is refused at another place: %s', (_, moved) => {
    const envelope = sealEnvelope(key, place, 'value');
    expect(() => openEnvelope(ring, { ...place, ...moved }, envelope)).toThrow(refused('changed'));
  });

  it('is refused at a place whose names are cut elsewhere', () => {
    const envelope = sealEnvelope(key, { ...place, table: 'accounts', row: 'a,b","c' }, 'value');
    for (const [table, row] of [
      ['accounts,a', 'b","c'],
      ['accounts","a,b', 'c'],
    ] as const)
      expect(() => openEnvelope(ring, { ...place, table, row }, envelope)).toThrow(refused('changed'));
  });

  it('is refused under another key, also under its name', () => {
    const other = generateMasterKey();
    const envelope = sealEnvelope(key, place, 'value');
    expect(() => openEnvelope(new Map([[other.id, other]]), place, envelope)).toThrow(refused('key'));
    const disguised = new Map([[key.id, { ...other, id: key.id }]]);
    expect(() => openEnvelope(disguised, place, envelope)).toThrow(refused('changed'));
    const renamed = envelope.replace(key.id, other.id);
    const alias = new Map([[other.id, { ...key, id: other.id }]]);
    expect(() => openEnvelope(alias, place, renamed)).toThrow(refused('changed'));
    expect(() => openEnvelope(new Map([[other.id, other]]), place, renamed)).toThrow(refused('changed'));
  });

  it.each(['', 'v1', 'v2.0123456789abcdef.AAAA', 'plain text', 'v1.0123456789abcdef.', 'v1..AAAA'])(
    'is refused when it is none: %j',
    text => expect(() => openEnvelope(ring, place, text)).toThrow(refused('format')),
  );
});

describe('keys', () => {
  it('are read as they are written, the newest first', () => {
    const keys = [generateMasterKey(), generateMasterKey()];
    const read = parseKeys(formatKeys(keys), 'the file');
    expect([...read.values()]).toEqual(keys);
    const hex = parseKeys(
      `# note\n${keys[0]!.bytes.toString('hex')} ${keys[1]!.bytes.toString('base64')}`,
      '',
    );
    expect([...hex.keys()]).toEqual(keys.map(({ id }) => id));
  });

  it.each([
    ['nothing', ''],
    ['comments only', '# key\n'],
    ['a password', 'correct horse battery staple'],
    ['a short key', Buffer.alloc(16, 1).toString('base64')],
    ['a long key', `${key.bytes.toString('base64')}AAAA`],
    ['zeros', Buffer.alloc(32).toString('base64')],
    [
      'a truncated key beside a good one',
      `${key.bytes.toString('hex')}\n${key.bytes.toString('hex').slice(1)}`,
    ],
  ])('are refused when they are none, and not shown: %s', (_, text) => {
    const read = () => parseKeys(text, 'the file');
    expect(read).toThrow(expect.objectContaining({ code: 'MASTER_KEY_MISSING' }));
    for (const word of text.split(/\s+/).filter(part => part.length > 3 && part !== 'key'))
      expect(read).not.toThrow(word);
  });
});
