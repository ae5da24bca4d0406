import { z } from 'zod';

/** What a reader of the documentation and of an error needs to know about one setting. */
export interface LeafNotes {
  /** One sentence: what it decides, with its unit. */
  description: string;
  /** A right value, as one would write it in a variable. Default: the setting's default. */
  example?: string;
  /** What is accepted, such as `integer 0–65535`. Default: derived from the schema. */
  kind?: string;
  /** A short variable beside the one derived from the path, such as `DATABASE_URL`. */
  alias?: string;
  /** A short flag without dashes, such as `port`. Every setting also has its path as a flag. */
  flag?: string;
  /** Masked wherever it is shown; its value is a `Secret`. */
  isSecret?: boolean;
  /** A default that depends on the machine or on other settings; `defaultText` says it in words. */
  derive?: (context: DeriveContext) => unknown;
  defaultText?: string;
}

/** What a derived default may look at. */
export interface DeriveContext {
  environment: string;
  /** The effective value of another setting, which must not be derived itself. */
  value(path: string): unknown;
}

const notesOfSchema = z.registry<LeafNotes>();

/**
 * Declares a setting: the schema of its value with the notes that documentation, errors and the API show.
 *
 * @example leaf(z.number().int().min(1).max(720).default(24), { description: 'How long …, in hours.' })
 */
export function leaf<S extends z.ZodType>(schema: S, notes: LeafNotes): S {
  notesOfSchema.add(schema, notes);
  return schema;
}

/** The notes of a schema made by `leaf`, or those that a plain zod schema with a description amounts to. */
export function notesOf(schema: z.ZodType): LeafNotes | undefined {
  const notes = notesOfSchema.get(schema);
  if (notes) return notes;
  return schema.description ? { description: schema.description } : undefined;
}
