import { resolve } from 'node:path';
import { createLoginToken, loginUrl, readLoginSecret } from '@iza/platform/auth';
import type { Parts } from '../parts.ts';
import { securityGroup } from './security-client.ts';

/** Whether this start makes the first owner of its data folder. To be asked before the groups start. */
export function isFirstStart({ hosted, config }: Pick<Parts, 'hosted' | 'config'>): boolean {
  return hosted.has(securityGroup) && secretOf(config.value.services.dataDir) === undefined;
}

/** A link that signs that owner in; undefined when the group did not start. */
export function firstLoginUrl({ config, url }: Parts): string | undefined {
  const secret = secretOf(config.value.services.dataDir);
  return secret && url ? loginUrl(url, createLoginToken(secret)) : undefined;
}

/** One that cannot be used is told by the group, which needs it. */
function secretOf(dataDir: string): string | undefined {
  try {
    return readLoginSecret(resolve(dataDir));
  } catch {
    return '';
  }
}
