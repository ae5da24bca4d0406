import { byPattern } from './pattern.ts';

/** The longest local part and domain that mail servers take (RFC 5321, 4.5.3.1), which also bounds the search. */
export const findEmails = byPattern(
  'EMAIL',
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}[\p{L}\p{N}-]{1,62}/gu,
);
