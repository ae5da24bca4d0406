import { z } from 'zod';
import { type LeafNotes, notesOf } from './leaf.ts';
import { type ConfigSections, sectionSchemas } from './schema/index.ts';
import { describeValue, kindOf } from './values.ts';

/** One setting, with everything that the layers, the errors and the documentation need. */
export interface Leaf {
  path: string;
  keys: string[];
  schema: z.ZodType;
  notes: LeafNotes;
  kind: string;
  example: string;
  /** The variable derived from the path, such as `IZA_SERVICES_GATEWAY_PORT`. */
  variable: string;
  /** `variable`, and the short one where there is one. */
  variables: string[];
  defaultValue: unknown;
}

/** A group of settings, such as `services.gateway`. */
export interface Section {
  path: string;
  description: string;
}

/** Every setting and every section, in the order of the schema. */
export interface Catalogue {
  leaves: Leaf[];
  sections: Section[];
}

/**
 * Lists the settings of the schema with the groups' own sections mounted.
 *
 * @throws Error when a setting has no description: that is a mistake of whoever declared it.
 */
export function catalogue(sections?: ConfigSections): Catalogue {
  const found: Catalogue = { leaves: [], sections: [] };
  for (const [name, schema] of Object.entries(sectionSchemas(sections))) visit([name], schema, found);
  return found;
}

function visit(keys: string[], schema: z.ZodType, found: Catalogue): void {
  const path = keys.join('.');
  if (schema instanceof z.ZodObject) {
    found.sections.push({ path, description: schema.description ?? '' });
    for (const [key, child] of Object.entries(schema.shape)) visit([...keys, key], child as z.ZodType, found);
    return;
  }
  const notes = notesOf(schema);
  if (!notes) throw new Error(`The setting ${path} has no description: declare it with leaf().`);
  found.leaves.push(leafOf(path, keys, schema, notes));
}

function leafOf(path: string, keys: string[], schema: z.ZodType, notes: LeafNotes): Leaf {
  const variable = `IZA_${keys.map(upperSnake).join('_')}`;
  const defaultValue: unknown = schema.safeParse(undefined).data;
  return {
    path,
    keys,
    schema,
    notes,
    kind: notes.kind ?? kindOf(describeValue(schema)),
    example: notes.example ?? String(defaultValue ?? ''),
    variable,
    variables: notes.alias ? [variable, notes.alias] : [variable],
    defaultValue,
  };
}

function upperSnake(camelCase: string): string {
  return camelCase
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/\W/g, '_')
    .toUpperCase();
}
