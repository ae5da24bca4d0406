import { join } from 'node:path';
import type { LoadedConfig } from '@iza/platform/config';
import { isFault } from '@iza/platform/errors';
import type { Step } from '@iza/platform/lifecycle';
import { commandKeySource, fileKeySource, type KeySource, secretKeySource } from '@iza/platform/secrets';
import type { Parts } from '../parts.ts';

/** The group that owns the stored secrets; a process that hosts it needs the master key from the start. */
export const secretsOwner = 'security';

/** Opens the vault. A database that is away comes back by itself; a key that is lost does not, so there is no start. */
export function secretsStep({ vault }: Parts): Step {
  return {
    name: 'secrets',
    title: 'Open the vault',
    dependsOn: ['migrations'],
    isRequired: error => isFault(error) && error.code === 'MASTER_KEY_MISSING',
    start: () => vault.open(),
    stop: () => vault.close(),
  };
}

/** Where the configuration says that the master key is. @throws Error when it names two places. */
export function chooseKeySource({ value: { security, services } }: LoadedConfig): KeySource {
  const { masterKey, masterKeyCommand } = security;
  if (masterKey && masterKeyCommand.length > 0)
    throw new Error('Set one of security.masterKey and security.masterKeyCommand, not both.');
  if (masterKey) return secretKeySource(masterKey);
  if (masterKeyCommand.length > 0) return commandKeySource(masterKeyCommand);
  return fileKeySource(join(services.dataDir, 'master.key'));
}
