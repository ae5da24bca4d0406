import { createDetector, type DetectOptions } from './detect.ts';
import type { PersonalDataKind } from './finding.ts';

export interface Redacted {
  readonly text: string;
  /** What stood where, by its placeholder; to be kept from whoever gets the text. */
  readonly replaced: ReadonlyMap<string, string>;
}

/** Takes personal data out of texts that belong together, such as the messages of one conversation. */
export interface Redactor {
  redact(text: string): Redacted;
  /**
   * The same for every text in a value of JSON; keys stay.
   *
   * @returns a copy, and what was replaced in all of it.
   */
  redactValue<Value>(value: Value): { readonly value: Value; readonly replaced: ReadonlyMap<string, string> };
  /** Puts back what this redactor took out. A placeholder that it did not give stays. */
  restore(text: string): string;
}

/**
 * Replaces each finding by `[EMAIL_1]`, `[PHONE_1]`, …: the same value by the same placeholder, so that a reader can still
 * tell who is who, and an answer can be given its values back.
 */
export function createRedactor(options: DetectOptions = {}): Redactor {
  const detect = createDetector(options);
  const placeholders = new Map<string, string>();
  const values = new Map<string, string>();
  const counts = new Map<PersonalDataKind, number>();

  function placeholderOf(kind: PersonalDataKind, value: string, text: string): string {
    const known = placeholders.get(value);
    if (known !== undefined) return known;
    let placeholder: string;
    do {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      placeholder = `[${kind}_${count}]`;
      // Somebody wrote that very text: restoring must not put a value there.
    } while (text.includes(placeholder));
    placeholders.set(value, placeholder);
    values.set(placeholder, value);
    return placeholder;
  }

  function redactInto(text: string, replaced: Map<string, string>): string {
    let redacted = '';
    let from = 0;
    for (const { kind, start, end } of detect(text)) {
      const value = text.slice(start, end);
      const placeholder = placeholderOf(kind, value, text);
      replaced.set(placeholder, value);
      redacted += text.slice(from, start) + placeholder;
      from = end;
    }
    return redacted + text.slice(from);
  }

  function redactWithin(value: unknown, replaced: Map<string, string>): unknown {
    if (typeof value === 'string') return redactInto(value, replaced);
    if (Array.isArray(value)) return value.map(each => redactWithin(each, replaced));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, redactWithin(each, replaced)]),
    );
  }

  return {
    redact(text) {
      const replaced = new Map<string, string>();
      return { text: redactInto(text, replaced), replaced };
    },
    redactValue<Value>(value: Value) {
      const replaced = new Map<string, string>();
      return { value: redactWithin(value, replaced) as Value, replaced };
    },
    restore: text =>
      text.replace(/\[[A-Z_]{2,20}_\d{1,9}\]/g, placeholder => values.get(placeholder) ?? placeholder),
  };
}
