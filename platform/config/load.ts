import { join } from 'node:path';
import type { z } from 'zod';
import { projectRoot } from '../project/index.ts';
import { ENVIRONMENT_VARIABLE, environmentLayer } from './layers/environment.ts';
import { fileLayer } from './layers/file.ts';
import { flagLayer } from './layers/flags.ts';
import type { ConfigSource } from './layers/layer.ts';
import { type Catalogue, catalogue } from './leaves.ts';
import { ConfigError, type ConfigMistake, didYouMean } from './mistakes.ts';
import { type Resolved, resolveSettings } from './resolve.ts';
import { type Config, type ConfigSections, type Environment, environments } from './schema/index.ts';
import { Secret } from './secret.ts';

export interface LoadOptions {
  /** Overrides every other choice of the environment. */
  environment?: Environment;
  /** Flags by name without dashes; undefined ones are skipped. */
  flags?: Record<string, string | undefined>;
  /** Default: the variables of this process. */
  env?: NodeJS.ProcessEnv;
  /** Folder with one YAML file per environment. Default: `config/` of the project. */
  directory?: string;
  /** The groups' own sections, mounted at `services.<name>`. */
  sections?: ConfigSections;
}

/** One effective value as it may be shown to anybody: secrets are masked. */
export interface ConfigEntry {
  path: string;
  value: unknown;
  defaultValue: unknown;
  source: ConfigSource;
  /** The file, variable or flag that set it; null for a default. */
  sourceName: string | null;
  description: string;
  /** What is accepted, in words. */
  type: string;
  /** The variable that sets it; the short one where there is one. */
  variable: string;
  isSecret: boolean;
}

export interface LoadedConfig {
  value: Config;
  environment: Environment;
  entries: ConfigEntry[];
}

/**
 * Reads the layers (defaults, file of the environment, variables, flags; later ones win) and checks everything.
 *
 * @throws ConfigError with all mistakes at once. Print it with `formatConfigError` and exit with 2.
 */
export function loadConfig(options: LoadOptions = {}): LoadedConfig {
  const { environment, resolved } = resolveConfig(options);
  const value = { environment, ...nest(resolved, options.sections) } as unknown as Config;
  return { value, environment, entries: resolved.map(entryOf) };
}

/**
 * A group's own section, typed by the schema that the group mounted.
 *
 * @example const { retentionHours } = sectionOf(config, 'reports', reportsConfig);
 * @throws ZodError when the section was not given to `loadConfig`, unless all its settings have defaults.
 */
export function sectionOf<S extends z.ZodObject>(config: LoadedConfig, name: string, schema: S): z.infer<S> {
  const section = config.value.services[name];
  // Values were checked when they were loaded; parsing them again would refuse those that a schema transformed.
  return section === undefined ? schema.parse({}) : (section as z.infer<S>);
}

/** The layers combined, before the values are put into sections. For this module only. */
export function resolveConfig(options: LoadOptions): { environment: Environment; resolved: Resolved[] } {
  const env = options.env ?? process.env;
  const flags = options.flags ?? {};
  const settings = catalogue(options.sections);
  const chosen = chooseEnvironment(options, env, flags);
  const layers = [
    chosen.mistake
      ? { settings: [], mistakes: [chosen.mistake] }
      : fileOf(options, chosen.environment, settings),
    environmentLayer(env, settings),
    flagLayer(flags, settings),
  ];
  const all = layers.flatMap(layer => layer.settings);
  const { resolved, mistakes } = resolveSettings(settings, all, chosen.environment);
  const everything = [...layers.flatMap(layer => layer.mistakes), ...mistakes];
  if (everything.length > 0) throw new ConfigError(everything);
  return { environment: chosen.environment, resolved };
}

/** How a value may be shown. */
export function shown(value: unknown): unknown {
  return value instanceof Secret ? value.toString() : (value ?? null);
}

function fileOf(options: LoadOptions, environment: Environment, settings: Catalogue) {
  return fileLayer(options.directory ?? join(projectRoot(), 'config'), environment, settings);
}

function chooseEnvironment(
  options: LoadOptions,
  env: NodeJS.ProcessEnv,
  flags: LoadOptions['flags'] & object,
) {
  const [given, source] = options.environment
    ? [options.environment, 'environment']
    : flags.environment
      ? [flags.environment, '--environment']
      : [env[ENVIRONMENT_VARIABLE] || 'dev', ENVIRONMENT_VARIABLE];
  const environment = environments.find(name => name === given);
  if (environment) return { environment };
  const mistake: ConfigMistake = {
    path: 'environment',
    problem: `${JSON.stringify(given)} is not accepted.${didYouMean(given, environments)}`,
    accepted: `one of ${environments.join(', ')}`,
    example: 'prod',
    source,
  };
  return { environment: 'dev' as const, mistake };
}

function nest(resolved: Resolved[], sections: ConfigSections = {}): Record<string, unknown> {
  const root: Record<string, Record<string, unknown>> = { services: {}, database: {}, ai: {}, security: {} };
  for (const name of Object.keys(sections)) root.services![name] = {};
  for (const { leaf, value } of resolved) {
    let section: Record<string, unknown> = root;
    for (const key of leaf.keys.slice(0, -1)) section = (section[key] ??= {}) as Record<string, unknown>;
    section[leaf.keys.at(-1)!] = value;
  }
  return root;
}

function entryOf({ leaf, value, defaultValue, source, sourceName }: Resolved): ConfigEntry {
  return {
    path: leaf.path,
    value: shown(value),
    defaultValue: shown(defaultValue),
    source,
    sourceName,
    description: leaf.notes.description,
    type: leaf.kind,
    variable: leaf.variables.at(-1)!,
    isSecret: leaf.notes.isSecret ?? false,
  };
}
