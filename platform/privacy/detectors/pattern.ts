import type { Detector, PersonalDataKind } from '../finding.ts';

/** @param pattern global, without nested repetition. @param isReal looks closer at what it matched. */
export function byPattern(
  kind: PersonalDataKind,
  pattern: RegExp,
  isReal: (match: string) => boolean = () => true,
): Detector {
  return function* find(text) {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      if (isReal(match)) yield { kind, start: index, end: index + match.length };
    }
  };
}
