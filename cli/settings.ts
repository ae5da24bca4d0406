import type { LoadedConfig, LoadOptions } from '@iza/platform/config';

export interface SettingsOptions extends Pick<LoadOptions, 'environment' | 'flags' | 'env'> {
  /** `platform` leaves the groups' own sections out where that is enough, because loading the groups takes a second. */
  only?: 'platform';
}

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
export async function loadSettings({ only, ...options }: SettingsOptions): Promise<LoadedConfig> {
  const { ConfigError, loadConfig } = await import('@iza/platform/config');
  if (only === 'platform') {
    try {
      return loadConfig(options);
    } catch (error) {
      // A setting of a group looks like a mistake without the group's section; with it, it may be right.
      if (!(error instanceof ConfigError)) throw error;
    }
  }
  return loadConfig({ ...options, sections: await groupSections() });
}

/** The settings that the groups add, by the name under which they are mounted. */
export async function groupSections(): Promise<LoadOptions['sections']> {
  const boot = await import('@iza/boot');
  return boot.groupSections();
}
