import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { createDetector, createRedactor, type PersonalDataKind } from './index.ts';

const detect = createDetector({ countries: ['US', 'GB', 'DE'] });
const findingsOf = (text: string) =>
  detect(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

/** Each value with the kind that it is, from the examples in the specifications and by the issuers. */
const personal: [PersonalDataKind, string][] = [
  ['EMAIL', 'ada@example.com'],
  ['EMAIL', "ada.o'neil+news@mail.example.co.uk"],
  ['EMAIL', 'jürgen@bücher.example'],
  ['PHONE', '+1 415 555 2671'],
  ['PHONE', '+49 (0)30 901820'],
  ['PHONE', '(415) 555-2671'],
  ['PHONE', '020 7183 8750'],
  ['PHONE', '415-555-2671'],
  ['CARD', '4111 1111 1111 1111'],
  ['CARD', '378282246310005'],
  ['CARD', '5555-5555-5555-4444'],
  ['IBAN', 'DE89 3704 0044 0532 0130 00'],
  ['IBAN', 'GB29NWBK60161331926819'],
  ['IBAN', 'NO93 8601 1117 947'],
  ['IP_ADDRESS', '203.0.113.7'],
  ['IP_ADDRESS', '2001:db8::8a2e:370:7334'],
  ['SECRET', `sk-ant-api03-${'a1B2'.repeat(10)}`],
  ['SECRET', `sk_live_${'4eC39HqLyjWDarjtT1zdp7dc'}`],
  ['SECRET', `iza_live_${'k3J9'.repeat(12)}`],
  ['SECRET', `ghp_${'x'.repeat(36)}`],
  ['SECRET', `AKIA${'Q'.repeat(16)}`],
  ['SECRET', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'],
];

const sentences: ((value: string) => string)[] = [
  value => value,
  value => `Write to ${value}, please.`,
  value => `{"contact":"${value}"}`,
  value => `<${value}>`,
  value => `first line\n${value}\nlast line`,
  value => `(${value})`,
];

describe.each(personal)('%s %s', (kind, value) => {
  test.each(sentences.map((write, index) => [index, write(value)]))(
    'is found wherever it stands: %i',
    (_, text) => {
      expect(findingsOf(text as string)).toEqual([[kind, value]]);
    },
  );
});

test.each([
  'Order 1234567890123456 was shipped.',
  'client_01J8XK3V9T2M4N6P8Q0R1S3T5V',
  '2026-11-25T10:22:10.123Z took 1234567 ms',
  '550e8400-e29b-41d4-a716-446655440000',
  'Version 10.4.2 of pino, and 5.12.8 of fastify',
  'costs 1,234,567.89 EUR, that is 0.000123 per call',
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  '127.0.0.1 and ::1 are this machine; 300.1.1.1 is none',
  'at 10:22:33 the pool had 12:34 left',
  'import { a } from "@scope/package"; a@b',
  'DE89370400440532013001 has a wrong check digit',
  'see https://example.com/a/b?c=d#e',
])('takes nothing of: %s', text => {
  expect(findingsOf(text)).toEqual([]);
});

it('finds the password of an address, whatever it holds, and leaves the rest', () => {
  expect(findingsOf('postgres://app:p%40ss,word@db.internal:5432/iza')).toEqual([
    ['SECRET', 'app:p%40ss,word'],
  ]);
});

it('finds a private key of several lines whole', () => {
  const key = `-----BEGIN RSA PRIVATE KEY-----\n${`${'A'.repeat(64)}\n`.repeat(20)}-----END RSA PRIVATE KEY-----`;
  expect(findingsOf(`before\n${key}\nafter`)).toEqual([['SECRET', key]]);
});

it('looks only for what it was told to', () => {
  const onlyMail = createDetector({ kinds: ['EMAIL'] });
  expect(onlyMail('ada@example.com, 203.0.113.7').map(({ kind }) => kind)).toEqual(['EMAIL']);
});

const values = personal.filter(([kind]) => kind !== 'PHONE').map(([, value]) => value);
const words = fc.array(fc.constantFrom('ask', 'the', 'client,', 'then', '…', 'für', '日本', '(soon)'), {
  maxLength: 6,
});
const mixed = fc
  .array(fc.tuple(words, fc.option(fc.constantFrom(...values))), { maxLength: 8 })
  .map(parts => ({
    text: parts
      .map(([before, value]) => [...before, ...(value === null ? [] : [value])].join(' '))
      .join(' ; '),
    values: parts.flatMap(([, value]) => (value === null ? [] : [value])),
  }));

describe('a redactor', () => {
  it('leaves nothing of what it found, and puts all of it back', () => {
    fc.assert(
      fc.property(mixed, ({ text, values: inside }) => {
        const redactor = createRedactor();
        const redacted = redactor.redact(text);
        for (const value of inside) expect(redacted.text).not.toContain(value);
        expect(new Set(redacted.replaced.values())).toEqual(new Set(inside));
        expect(redactor.restore(redacted.text)).toBe(text);
      }),
    );
  });

  it('gives the same value the same placeholder, in all texts that belong together', () => {
    const redactor = createRedactor();
    expect(redactor.redact('ada@example.com or bob@example.com').text).toBe('[EMAIL_1] or [EMAIL_2]');
    expect(redactor.redact('bob@example.com again').text).toBe('[EMAIL_2] again');
    expect(redactor.restore('Dear [EMAIL_2], [EMAIL_9] asks.')).toBe('Dear bob@example.com, [EMAIL_9] asks.');
  });

  it('does not take what somebody wrote for a placeholder of its own', () => {
    const redactor = createRedactor();
    const { text } = redactor.redact('[EMAIL_1] stands for ada@example.com');
    expect(text).toBe('[EMAIL_1] stands for [EMAIL_2]');
    expect(redactor.restore(text)).toBe('[EMAIL_1] stands for ada@example.com');
  });

  it('goes through values of JSON, and leaves keys and what is no text', () => {
    const redactor = createRedactor();
    const { value, replaced } = redactor.redactValue({
      to: ['ada@example.com'],
      n: 1,
      'a@example.com': null,
    });
    expect(value).toEqual({ to: ['[EMAIL_1]'], n: 1, 'a@example.com': null });
    expect([...replaced]).toEqual([['[EMAIL_1]', 'ada@example.com']]);
  });
});

test.each<[string, string]>([
  ['no address', 'a'.repeat(100_000)],
  ['a local part without end', `${'a.'.repeat(50_000)}@`],
  ['a domain without end', `a@${'b.'.repeat(50_000)}`],
  ['digits', '4'.repeat(100_000)],
  ['digits and spaces', '4 '.repeat(50_000)],
  ['colons', 'a:'.repeat(50_000)],
  ['dots and digits', '1.'.repeat(50_000)],
  ['the beginning of keys', '-----BEGIN '.repeat(10_000)],
  ['tokens', 'eyJaaaaaaaa.'.repeat(8000)],
  ['slashes', '://a:'.repeat(20_000)],
  ['many addresses', 'ada@example.com '.repeat(6000)],
])('reads a hostile text of 100,000 characters in one go: %s', (_, text) => {
  // Exponential or quadratic work would run into the time limit of the test.
  expect(detect(text).every(({ start, end }) => start < end)).toBe(true);
});
