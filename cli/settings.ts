import type { LoadedConfig, LoadOptions, Secret } from '@iza/platform/config';

export type SettingsOptions = Pick<LoadOptions, 'environment' | 'flags' | 'env'>;

/** What `withLocal` adds to a command. */
export interface LocalOptions {
  environment?: 'dev' | 'staging' | 'prod';
  dataDir?: string;
}

/** The options of a command as the flags that the configuration knows. */
export function toSettingsOptions(
  { environment, dataDir }: LocalOptions,
  env: NodeJS.ProcessEnv,
): SettingsOptions {
  return { env, ...(environment ? { environment } : {}), flags: { dataDir } };
}

/**
 * The configuration as `iza up` would use it here.
 *
 * @throws ConfigError with all mistakes at once.
 */
export async function loadSettings(options: SettingsOptions): Promise<LoadedConfig> {
  const { loadConfig } = await import('@iza/platform/config');
  return loadConfig({ ...options, sections: await groupSections() });
}

/**
 * A secret, or what stands at the reference to one.
 *
 * @throws SecretError when the reference leads nowhere.
 */
export async function readSecret(secret: Secret | string, env: NodeJS.ProcessEnv): Promise<string> {
  const { resolveSecret } = await import('@iza/platform/config');
  return resolveSecret(secret, env);
}

/** The settings that the groups add, by the name under which they are mounted. */
export async function groupSections(): Promise<LoadOptions['sections']> {
  const groups = await import('@iza/boot/groups');
  return groups.groupSections();
}
