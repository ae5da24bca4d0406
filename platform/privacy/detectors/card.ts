import { byPattern } from './pattern.ts';

/** 13 to 19 digits, in groups or not, that begin as the numbers of card networks do and pass their check digit. */
export const findCards = byPattern(
  'CARD',
  /(?<![\p{L}\p{N}_.-])[2-6](?:[ -]?\d){12,18}(?![\p{L}\p{N}_]|[.-]\d)/gu,
  text => hasCheckDigit(text.replace(/[ -]/g, '')),
);

/** Luhn's check (ISO/IEC 7812-1, annex B). */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
