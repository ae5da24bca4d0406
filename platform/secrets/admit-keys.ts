import { type Kysely, sql } from 'kysely';
import { openEnvelope, type Place, sealEnvelope } from './envelope.ts';
import { EnvelopeColumnRepository } from './envelope-column.repository.ts';
import { envelopeRefused, masterKeyMissing } from './errors.ts';
import type { KeySource } from './key-source.ts';
import { type KnownKey, MasterKeyRepository } from './master-key.repository.ts';
import { formatKeys, generateMasterKey, type KeyRing, type MasterKey, parseKeys } from './master-key.ts';

const knownText = 'iza master key check';

/** Any number that nobody else uses for an advisory lock. */
const keyLock = 4_927_133;

/** What the database knows of keys and envelopes, while no other process brings in a key. */
export interface LockedKeys {
  /** The transaction. */
  db: Kysely<unknown>;
  keys: MasterKeyRepository;
  columns: EnvelopeColumnRepository;
}

/** Runs something within one transaction, one process at a time. */
export function withKeyLock<Result>(
  db: Kysely<unknown>,
  run: (locked: LockedKeys) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async transaction => {
    await sql`select pg_advisory_xact_lock(${keyLock})`.execute(transaction);
    return run({
      db: transaction,
      keys: new MasterKeyRepository(transaction),
      columns: new EnvelopeColumnRepository(transaction),
    });
  });
}

/**
 * Brings together the keys of a source and those that the database knows. A key is made only for a database that knows
 * none. A source without a key that is needed is refused: a new key in its place would make every secret unreadable.
 *
 * @throws Fault MASTER_KEY_MISSING that says what to do
 */
export async function admitKeys(source: KeySource, { keys, columns }: LockedKeys): Promise<KeyRing> {
  const known = await keys.findAll();
  const counts = await columns.countByKey(await columns.findAll());
  const ids = new Set([...known.map(({ id }) => id), ...counts.keys()]);
  const ring = await readRing(source, ids.size === 0);
  if (!ring) throw lostKey(source, ids, 'is not there');
  if (ids.size > 0 && ![...ids].some(id => ring.has(id))) throw lostKey(source, ids, 'holds another key');
  for (const key of known) if (ring.has(key.id)) check(ring, key);
  const dropped = known.map(({ id }) => id).filter(id => !ring.has(id));
  const missing = dropped.filter(id => counts.has(id));
  if (missing.length > 0)
    throw lostKey(source, missing, 'lacks keys, or one of them, that secrets are sealed under');
  await keys.delete(dropped);
  const wanted = [...ring.values()][0]!;
  if (!known.some(({ id }) => id === wanted.id)) await introduceKey(keys, wanted);
  return ring;
}

/** From now on every process seals under this key. */
export async function introduceKey(keys: MasterKeyRepository, key: MasterKey): Promise<void> {
  await keys.insert(key.id, sealEnvelope(key, checkPlace(key.id), knownText));
}

async function readRing(source: KeySource, isFirstStart: boolean): Promise<KeyRing | undefined> {
  const text = await source.read();
  if (text !== undefined) return parseKeys(text, source.place);
  if (!isFirstStart || !source.create) return undefined;
  const key = generateMasterKey();
  await source.create(formatKeys([key]));
  return new Map([[key.id, key]]);
}

function checkPlace(id: string): Place {
  return { schema: 'secrets', table: 'master_keys', row: id, column: 'check_envelope' };
}

/** @throws Fault ENVELOPE_REFUSED when somebody has changed the check of a key. */
function check(ring: KeyRing, { id, checkEnvelope }: KnownKey): void {
  if (openEnvelope(ring, checkPlace(id), checkEnvelope) !== knownText) throw envelopeRefused('changed');
}

function lostKey({ place }: KeySource, ids: Iterable<string>, problem: string): Error {
  return masterKeyMissing(
    `The master key is missing: ${place} ${problem}. The secrets of this database are sealed under ${[...ids].join(', ')}. ` +
      'Put the key back from a copy, and start again (docs/secrets.md tells what to do when there is none); all processes of one database need the same keys ' +
      '(security.masterKey). No new key is made, because nothing could be read with it.',
  );
}
