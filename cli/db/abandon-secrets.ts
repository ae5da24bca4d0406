import { chooseKeySource } from '@iza/boot';
import type { LoadedConfig } from '@iza/platform/config';
import { type AbandonedSecrets, abandonSecrets } from '@iza/platform/secrets';
import { databaseOptions, withDatabase } from './settings.ts';

/** Gives up the secrets whose master key is not there. @throws Fault DATABASE_UNAVAILABLE, MASTER_KEY_MISSING */
export async function databaseAbandonSecrets(config: LoadedConfig): Promise<AbandonedSecrets> {
  const source = chooseKeySource(config);
  return withDatabase(await databaseOptions(config), database => abandonSecrets(database.primary, source));
}
