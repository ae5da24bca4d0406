import { isIP } from 'node:net';
import type { Detector } from '../finding.ts';
import { byPattern } from './pattern.ts';

const findV4 = byPattern(
  'IP_ADDRESS',
  /(?<![\p{L}\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}]|\.\d)/gu,
  isPublic,
);
const findV6 = byPattern(
  'IP_ADDRESS',
  /(?<![\p{L}\p{N}:.])[\da-f:]{2,39}(?![\p{L}\p{N}:]|\.\d)/giu,
  isPublic,
);

export const findIpAddresses: Detector = function* find(text) {
  yield* findV4(text);
  yield* findV6(text);
};

/** An address of nobody in particular, such as that of this machine, says nothing about a person. */
const ofNobody = /^(?:0\.|127\.|255\.255\.255\.255$|::1?$)/;

function isPublic(text: string): boolean {
  // A time of day looks like the start of an address of version 6, and is none.
  return isIP(text) !== 0 && !ofNobody.test(text);
}
