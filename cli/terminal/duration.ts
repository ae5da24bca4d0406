import { InvalidArgumentError } from 'commander';

const secondsByUnit: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * `15m`, `90s`, `2h`, `7d`, `1h30m` or a bare number of seconds, as seconds.
 *
 * @throws InvalidArgumentError, which the command line shows with the option's name.
 */
export function parseDuration(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)];
  if (parts.length === 0 || parts.map(part => part[0]).join('') !== text) {
    throw new InvalidArgumentError('Give a duration such as 30s, 15m, 2h or 7d.');
  }
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * secondsByUnit[unit ?? 's']!, 0);
}
