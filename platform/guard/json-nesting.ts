import { Fault } from '../errors/index.ts';

/** Objects and lists within each other. */
export const maxJsonNesting = 200;

const quote = 0x22;
const backslash = 0x5c;
const isOpening = (byte: number) => byte === 0x7b || byte === 0x5b;
const isClosing = (byte: number) => byte === 0x7d || byte === 0x5d;

/**
 * Looks at the brackets of JSON outside of its texts, without parsing it. Coercing, comparing and writing what is nested far
 * enough would exhaust the stack.
 *
 * @throws Fault `BAD_USER_INPUT`
 */
export function assertFlatJson(json: Buffer): void {
  // Too short to be nested that far.
  if (json.length < 2 * maxJsonNesting) return;
  let nesting = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at]!;
    if (byte === quote) at = endOfText(json, at);
    else if (isOpening(byte)) nesting += 1;
    else if (isClosing(byte)) nesting -= 1;
    if (nesting > maxJsonNesting) throw tooDeep();
  }
}

/**
 * The same for JSON that has been parsed already.
 *
 * @throws Fault `BAD_USER_INPUT`
 */
export function assertFlatValue(value: unknown): void {
  let level: unknown[] = [value];
  for (let nesting = 0; level.length > 0; nesting += 1) {
    if (nesting > maxJsonNesting) throw tooDeep();
    level = level.flatMap(one => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
}

function tooDeep(): Fault {
  return new Fault('BAD_USER_INPUT', `The variables are nested deeper than ${maxJsonNesting} levels.`);
}

/** Where the text that begins at a quotation mark ends; behind everything when it does not. */
function endOfText(json: Buffer, start: number): number {
  for (let end = json.indexOf(quote, start + 1); end >= 0; end = json.indexOf(quote, end + 1)) {
    let escapes = 0;
    while (json[end - 1 - escapes] === backslash) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return json.length;
}
