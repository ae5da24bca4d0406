import { byPattern } from './pattern.ts';

/** A country, two check digits and up to 30 characters, in groups of four or in one piece (ISO 13616). */
export const findIbans = byPattern(
  'IBAN',
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu,
  text => hasCheckDigits(text.replaceAll(' ', '')),
);

/** ISO/IEC 7064, MOD 97-10: letters count from 10, the country and its check digits come last. */
function hasCheckDigits(iban: string): boolean {
  if (iban.length < 15 || iban.length > 34) return false;
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
