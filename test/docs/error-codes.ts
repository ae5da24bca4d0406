import { faultCodes } from '@iza/platform/errors';
import { isTest } from '../architecture/import-rules.ts';
import { readSourceFiles } from '../architecture/source-files.ts';

/** A refusal that becomes an entry of `userErrors`, found where it is declared. */
export interface UserErrorCode {
  code: string;
  /** The group that declares it, or `platform`. */
  group: string;
  /** The class that carries it. */
  className: string;
}

/** Every DomainError of every group and of the platform: `class XError extends DomainError { readonly code = 'X' }`. */
export function findUserErrorCodes(root: string): UserErrorCode[] {
  return readSourceFiles(root)
    .filter(({ path }) => /^(subgraphs|platform)\//.test(path) && !isTest(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/class (\w+) extends DomainError \{\s+readonly code = '(\w+)'/g)].map(match => ({
        className: match[1]!,
        code: match[2]!,
        group: path.startsWith('platform/') ? 'platform' : path.split('/')[1]!,
      })),
    );
}

/** Codes that only the command gives: its own, and those of what it does without a running system. */
export function findCommandCodes(root: string): string[] {
  const files = readSourceFiles(root).filter(({ path }) => !isTest(path));
  const own = files
    .filter(({ path }) => path.startsWith('cli/'))
    .flatMap(({ text }) => [...text.matchAll(/\bcode: '([A-Z_]+)'/g)]);
  const ofPlatform = files
    .filter(({ path }) => path.startsWith('platform/'))
    .flatMap(({ text }) => [
      ...text.matchAll(/extends Error \{\s+readonly code = '([A-Z_]+)'/g),
      ...(/type \w+ErrorCode =\s+[^;]+;/.exec(text)?.[0].matchAll(/'([A-Z_]+)'/g) ?? []),
    ]);
  const users = new Set(findUserErrorCodes(root).map(({ code }) => code));
  const found = new Set([...own, ...ofPlatform].map(match => match[1]!));
  return [...found].filter(code => !(code in faultCodes) && !users.has(code)).sort();
}

/** Close codes of our own: `socket.close(4404, …)`. */
export function findCloseCodes(root: string): number[] {
  const found = readSourceFiles(root)
    .filter(({ path }) => /^(platform|gateway)\//.test(path))
    .flatMap(({ text }) => [...text.matchAll(/\.close\((\d{4}),/g)].map(match => Number(match[1])));
  return [...new Set(found)].sort();
}
