import { withKeyLock } from './admit-keys.ts';
import type { KeySource } from './key-source.ts';
import { parseKeys } from './master-key.ts';
import { SecretRepository } from './secret.repository.ts';
import type { VaultConnection } from './vault.ts';

/** What was given up. */
export interface AbandonedSecrets {
  /** Names of stored secrets that are gone. */
  names: string[];
  /** Envelopes in rows of groups that are null now. */
  clearedCount: number;
  /** Keys that the database knows no more. */
  keyIds: string[];
}

/**
 * Gives up what is sealed under keys that the source does not hold, so that a system whose key is lost for good can start
 * again. What is under keys that are there stays. Only ever done because a person asked for it.
 *
 * @throws Error when a column with envelopes may not be null; nothing is changed then
 */
export async function abandonSecrets(
  connection: VaultConnection,
  source: KeySource,
): Promise<AbandonedSecrets> {
  const text = await source.read();
  const held = text === undefined ? [] : [...parseKeys(text, source.place).keys()];
  return withKeyLock(connection.schema('secrets'), async ({ keys, columns, db }) => {
    const names = await new SecretRepository(db).deleteUnderOtherKeys(held);
    let clearedCount = 0;
    for (const column of await columns.findAll())
      clearedCount += await columns.clearUnderOtherKeys(column, held);
    const keyIds = (await keys.findAll()).map(({ id }) => id).filter(id => !held.includes(id));
    await keys.delete(keyIds);
    return { names, clearedCount, keyIds };
  });
}
