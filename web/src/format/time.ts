import { locale } from './locale.ts';

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
const dayAndTime = new Intl.DateTimeFormat(locale, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

const minutes = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const seconds = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const days = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' });

/** A mark of a time axis whose marks are `incrementS` seconds apart: no finer than that, and short. */
export function formatTick(at: Date, incrementS: number): string {
  if (incrementS < 60) return seconds.format(at);
  const isMidnight = at.getHours() === 0 && at.getMinutes() === 0;
  return incrementS >= 86_400 || isMidnight ? days.format(at) : minutes.format(at);
}

/** "3 min. ago"; under five seconds "now". */
export function formatAgo(at: Date, now = Date.now()): string {
  const elapsed = Math.round((at.getTime() - now) / 1000);
  const size = Math.abs(elapsed);
  if (size < 5) return 'now';
  if (size < 60) return relative.format(elapsed, 'second');
  if (size < 3600) return relative.format(Math.trunc(elapsed / 60), 'minute');
  if (size < 86_400) return relative.format(Math.trunc(elapsed / 3600), 'hour');
  return relative.format(Math.trunc(elapsed / 86_400), 'day');
}

/** Day and time where the reader is. */
export function formatLocal(at: Date): string {
  return dayAndTime.format(at);
}

/** Time of day with seconds, where the reader is. */
export function formatClock(at: Date): string {
  return seconds.format(at);
}

/** The same instant for everybody: "2026-01-31 09:30:00 UTC". */
export function formatUtc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
