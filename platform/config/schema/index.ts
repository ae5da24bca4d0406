import { z } from 'zod';
import { databaseSchema } from './database.ts';
import { securitySchema } from './security.ts';
import { servicesShape } from './services.ts';

/** The environments that a configuration can be for, each with its file. */
export const environments = ['dev', 'staging', 'prod'] as const;
export type Environment = (typeof environments)[number];

const servicesSchema = z.object(servicesShape).describe('Everything that runs.');
// Closed and empty until a group has a setting to put there: an unknown key is a mistake here too.
const aiSchema = z.object({}).describe('Providers and models.');

/** The effective configuration. A group's own section stands under `services`; read it with `sectionOf`. */
export interface Config {
  environment: Environment;
  services: z.infer<typeof servicesSchema> & { [group: string]: unknown };
  database: z.infer<typeof databaseSchema>;
  ai: z.infer<typeof aiSchema>;
  security: z.infer<typeof securitySchema>;
}

/** Sections of groups by name; each is mounted at `services.<name>`. */
export type ConfigSections = Record<string, z.ZodObject>;

/**
 * The four sections below `environment`, with the groups' own mounted.
 *
 * @throws Error when a group takes a name that is used already.
 */
export function sectionSchemas(sections: ConfigSections = {}): Record<string, z.ZodObject> {
  for (const name of Object.keys(sections)) {
    if (name in servicesShape) throw new Error(`The configuration section services.${name} exists already.`);
  }
  const services = z.object({ ...servicesShape, ...sections }).describe('Everything that runs.');
  return { services, database: databaseSchema, ai: aiSchema, security: securitySchema };
}
