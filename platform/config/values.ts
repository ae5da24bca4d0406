import { z } from 'zod';
import { isSecretReference, referenceProblem, Secret } from './secret.ts';

/** The part of JSON Schema that zod writes for one value and that is read here. */
interface ValueSchema {
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  items?: ValueSchema;
  additionalProperties?: ValueSchema;
}

/** The JSON Schema of what may be written for a setting. */
export function describeValue(schema: z.ZodType): ValueSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as ValueSchema;
}

/** What is accepted, in words: `integer 0–65535`, `one of json, pretty`, `list of text`. */
export function kindOf(value: ValueSchema): string {
  if (value.enum) return `one of ${value.enum.join(', ')}`;
  if (value.type === 'boolean') return 'true or false';
  if (value.type === 'integer' || value.type === 'number') return `${value.type}${range(value)}`;
  if (value.type === 'array') return `list of ${kindOf(value.items ?? {})}, separated by commas`;
  if (value.type === 'object') return `names with values: a=${kindOf(value.additionalProperties ?? {})}, …`;
  return 'text';
}

/**
 * Turns the text of a variable or flag into what the schema expects. What cannot be turned stays text, so that the
 * schema refuses it and the error shows it as it was given.
 */
export function parseText(value: ValueSchema, text: string): unknown {
  const trimmed = text.trim();
  switch (value.type) {
    case 'integer':
    case 'number':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : text;
    case 'boolean':
      return { true: true, '1': true, false: false, '0': false }[trimmed.toLowerCase()] ?? text;
    case 'array':
      return (
        parseJson(trimmed, '[') ?? commaSeparated(trimmed).map(part => parseText(value.items ?? {}, part))
      );
    case 'object':
      return parseJson(trimmed, '{') ?? parsePairs(trimmed) ?? text;
    default:
      return text;
  }
}

/** A URL with one of these schemes, or a reference to one; the parsed value is a `Secret`. */
export function secretUrl(protocols: string[]) {
  const problem = (text: string) =>
    hasProtocol(text, protocols) ? undefined : `is no ${protocols[0]}:// URL`;
  return z
    .string()
    .refine(text => (isSecretReference(text) ? !referenceProblem(text) : !problem(text)))
    .transform(text => new Secret(text, problem));
}

/**
 * A text that cannot be guessed, or a reference to one; the parsed value is a `Secret`.
 *
 * @param options.isFromVault also a reference to a stored secret: for settings that are read when the database is open,
 *   by `resolveSecret(secret, undefined, deps.secrets)`
 */
export function secretText(minLength: number, options: { isFromVault?: boolean } = {}) {
  const problem = (text: string) =>
    text.length < minLength ? `has fewer than ${minLength} characters` : undefined;
  return z
    .string()
    .refine(text => (isSecretReference(text) ? !referenceProblem(text, options) : !problem(text)))
    .transform(text => new Secret(text, problem));
}

/** An http(s) URL. Credentials belong into a secret, because this one is shown as it is. */
export function httpUrl() {
  return z.string().refine(isOpenUrl);
}

/** The path of a file, or an http(s) URL without credentials. */
export function pathOrHttpUrl() {
  return z.string().refine(text => !/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || isOpenUrl(text));
}

/** A name or an address of a host, with a port or without; IPv6 in brackets. */
export function hostWithPort() {
  return z.string().refine(text => {
    const [, host, port] = /^(\[[\da-f:.]+\]|[^\s:/?#@[\]\\]+)(?::([1-9]\d{0,4}))?$/i.exec(text) ?? [];
    return host !== undefined && URL.canParse(`http://${host}/`) && Number(port ?? 1) <= 65_535;
  });
}

function isOpenUrl(text: string): boolean {
  if (!hasProtocol(text, ['http', 'https'])) return false;
  const url = new URL(text);
  return !url.username && !url.password;
}

function hasProtocol(text: string, protocols: string[]): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  return scheme !== undefined && protocols.includes(scheme) && URL.canParse(text);
}

function range({ minimum, maximum }: ValueSchema): string {
  const low = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const high = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (low !== undefined && high !== undefined) return ` ${low}–${high}`;
  if (low !== undefined) return ` from ${low}`;
  return high === undefined ? '' : ` up to ${high}`;
}

function parseJson(text: string, opening: string): unknown {
  if (!text.startsWith(opening)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function commaSeparated(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
}

function parsePairs(text: string): Record<string, string> | undefined {
  const pairs = commaSeparated(text).map(pair => /^([^=]+)=(.+)$/.exec(pair));
  if (pairs.some(pair => !pair)) return undefined;
  return Object.fromEntries(pairs.map(pair => [pair![1]!.trim(), pair![2]!.trim()]));
}
