import { type CountryCode, isValidPhoneNumber } from 'libphonenumber-js';
import type { Detector } from '../finding.ts';

/**
 * As people write numbers: with a prefix, or in groups. Bare digits are more often the number of something else. No longer
 * than the longest number (ITU-T E.164) with something between its digits.
 */
const written =
  /(?<![\p{L}\p{N}_.:-])(?:\+|\(?0|\(\d|\d(?=\d{0,4}[ ./-]))[\d ()./-]{5,28}\d(?![\p{L}\p{N}_]|[:.-]\d)/gu;

/**
 * Numbers in international form everywhere, and in the national form of the countries.
 *
 * @param countries two-letter codes (ISO 3166-1).
 */
export function findPhones(countries: readonly string[]): Detector {
  const known = countries.length > 0 ? (countries as CountryCode[]) : [undefined];
  return function* find(text) {
    for (const { 0: found, index } of text.matchAll(written)) {
      // A bracket that is not closed within the number is around it.
      const stray = found.startsWith('(') && !found.includes(')') ? 1 : 0;
      const match = found.slice(stray);
      const digits = match.replace(/\D/g, '').length;
      if (digits < 7 || digits > 15) continue;
      if (known.some(country => isValidPhoneNumber(match, country)))
        yield { kind: 'PHONE', start: index + stray, end: index + found.length };
    }
  };
}
