import type { Kysely } from 'kysely';
import { Counter, type Registry } from 'prom-client';
import { isFault } from '../errors/index.ts';
import { admitKeys, introduceKey, type LockedKeys, withKeyLock } from './admit-keys.ts';
import { openEnvelope, type Place, sealEnvelope } from './envelope.ts';
import { type EnvelopeColumn, EnvelopeColumnRepository } from './envelope-column.repository.ts';
import {
  MasterKeyInUseError,
  MasterKeyNotWritableError,
  MasterKeyReplacedError,
  masterKeyMissing,
  RotationUnfinishedError,
} from './errors.ts';
import type { KeySource } from './key-source.ts';
import { MasterKeyRepository } from './master-key.repository.ts';
import { formatKeys, generateMasterKey, type KeyRing, type MasterKey } from './master-key.ts';
import { Rewrap, type RewrapProgress } from './rewrap.ts';

/** The part of a database connection that is used here. */
export interface VaultConnection {
  schema<Tables>(name: string): Kysely<Tables>;
}

/** What a vault is made of. */
export interface VaultOptions {
  connection: VaultConnection;
  source: KeySource;
  /** Where `iza_envelopes_refused_total` is counted. */
  registry?: Registry;
  /** Told when sealing anew stops on an error; the next start goes on. */
  onError?: (error: unknown) => void;
}

/** The keys as an operator may see them. */
export interface KeyStatus extends RewrapProgress {
  /** The key that new envelopes are sealed under. */
  currentKeyId: string;
  /** Envelopes under other keys. */
  remainingCount: number;
  /** Keys that nothing is under any more. */
  unusedKeyIds: string[];
}

/**
 * Seals and opens envelopes with the keys of this process. It opens itself at the first use, so that a process without
 * secrets needs no key.
 */
export class Vault {
  readonly #db: Kysely<unknown>;
  readonly #source: KeySource;
  readonly #keys: MasterKeyRepository;
  readonly #columns: EnvelopeColumnRepository;
  readonly #rewrap: Rewrap;
  readonly #refused: Counter<'reason'> | undefined;
  /** Columns that were told of, as JSON of their three names. */
  readonly #told = new Set<string>();
  #ring: KeyRing | undefined;

  constructor({ connection, source, registry, onError }: VaultOptions) {
    const db = connection.schema<unknown>('secrets');
    this.#db = db;
    this.#source = source;
    this.#keys = new MasterKeyRepository(db);
    this.#columns = new EnvelopeColumnRepository(db);
    this.#rewrap = new Rewrap(this, this.#columns, onError);
    this.#refused = registry && refusalCounter(registry);
  }

  /**
   * Reads the keys, and makes the first one for a database that has none. Goes on where sealing anew was interrupted.
   *
   * @returns a phrase about the keys
   * @throws Fault MASTER_KEY_MISSING that says what to do
   */
  async open(): Promise<string> {
    const ring = await this.#readRing();
    const { remainingCount, currentKeyId } = await this.status();
    if (remainingCount > 0) this.#rewrap.start(currentKeyId);
    return `${ring.size === 1 ? 'one key' : `${ring.size} keys`} from ${this.#source.place}`;
  }

  /** Waits until sealing anew has stopped. It goes on at the next start. */
  close(): Promise<void> {
    return this.#rewrap.stop();
  }

  /** Tells that envelopes stand in a column, so that a rotation finds them. Call it before the first one is written. */
  async keepIn(column: EnvelopeColumn): Promise<void> {
    await this.#columns.insert(column);
  }

  /**
   * Asks the database which key is the newest, so call it before a transaction and not within one: the embedded engine has
   * one session.
   *
   * @throws Fault MASTER_KEY_MISSING; Error when nobody told of the column, because a rotation would miss it, and drop the
   *   key that it needs
   */
  async seal(place: Place, text: string): Promise<string> {
    await this.#requireTold(place);
    return sealEnvelope(await this.#sealingKey(), place, text);
  }

  /** @throws Fault ENVELOPE_REFUSED when the envelope was changed or moved, MASTER_KEY_MISSING */
  async unseal(place: Place, envelope: string): Promise<string> {
    const ring = await this.#openRing();
    try {
      return openEnvelope(ring, place, envelope);
    } catch (error) {
      if (!isFault(error) || error.publicExtensions['reason'] !== 'key') throw this.#count(error);
    }
    try {
      // Another process may have brought in a key since.
      return openEnvelope(await this.#readRing(), place, envelope);
    } catch (error) {
      throw this.#count(error);
    }
  }

  /**
   * Makes a new key, under which everything is sealed from now on, also by other processes, and begins to seal anew what is
   * under older ones. Those stay in the source until {@link dropKeys}: older backups need them.
   *
   * @param replacedId the key that is to be replaced, so that a repeated request changes nothing
   * @throws MasterKeyNotWritableError, MasterKeyReplacedError, RotationUnfinishedError, Fault MASTER_KEY_MISSING
   */
  async rotate(replacedId: string): Promise<KeyStatus> {
    const { replace, place } = this.#source;
    if (!replace) throw new MasterKeyNotWritableError(place);
    await this.#openRing();
    const key = generateMasterKey();
    await withKeyLock(this.#db, async locked => {
      // What another process has written since is kept.
      const ring = await admitKeys(this.#source, locked);
      const { currentKeyId, remainingCount } = await this.#status(ring, locked);
      if (currentKeyId !== replacedId) throw new MasterKeyReplacedError();
      if (remainingCount > 0) throw new RotationUnfinishedError(remainingCount);
      // The file first: a database that knew a key that nobody has could not be opened again.
      await replace(formatKeys([key, ...ring.values()]));
      await introduceKey(locked.keys, key);
      this.#ring = new Map([[key.id, key], ...ring]);
    });
    this.#rewrap.start(key.id);
    return this.status();
  }

  /**
   * Takes keys that nothing is under any more out of the source. Backups from before their rotation cannot be read then.
   *
   * @throws MasterKeyNotWritableError, MasterKeyInUseError, Fault MASTER_KEY_MISSING
   */
  async dropKeys(ids: readonly string[]): Promise<KeyStatus> {
    const { replace, place } = this.#source;
    if (!replace) throw new MasterKeyNotWritableError(place);
    await withKeyLock(this.#db, async locked => {
      const ring = await admitKeys(this.#source, locked);
      const { unusedKeyIds } = await this.#status(ring, locked);
      const needed = ids.find(id => !unusedKeyIds.includes(id));
      if (needed !== undefined) throw new MasterKeyInUseError(needed);
      const kept = new Map([...ring].filter(([id]) => !ids.includes(id)));
      await locked.keys.delete(ids);
      await replace(formatKeys(kept.values()));
      this.#ring = kept;
    });
    return this.status();
  }

  /** @throws Fault MASTER_KEY_MISSING */
  async status(): Promise<KeyStatus> {
    return this.#status(await this.#openRing(), { db: this.#db, keys: this.#keys, columns: this.#columns });
  }

  /** Resolves when nothing is being sealed anew. */
  get idle(): Promise<void> {
    return this.#rewrap.idle;
  }

  async #status(ring: KeyRing, { keys, columns }: LockedKeys): Promise<KeyStatus> {
    const currentKeyId = (await keys.findNewestId())!;
    const counts = await columns.countByKey(await columns.findAll());
    const others = [...counts].filter(([id]) => id !== currentKeyId);
    return {
      ...this.#rewrap.progress,
      currentKeyId,
      remainingCount: others.reduce((sum, [, count]) => sum + count, 0),
      unusedKeyIds: [...ring.keys()].filter(id => id !== currentKeyId && !counts.has(id)),
    };
  }

  /** The newest key that the database knows, whoever brought it in: two processes never seal under different ones. */
  async #sealingKey(): Promise<MasterKey> {
    const ring = await this.#openRing();
    const id = (await this.#keys.findNewestId())!;
    const key = ring.get(id) ?? (await this.#readRing()).get(id);
    if (!key) throw masterKeyMissing(`${this.#source.place} lacks the newest key, ${id}.`);
    return key;
  }

  async #openRing(): Promise<KeyRing> {
    return this.#ring ?? this.#readRing();
  }

  /** What was read before stays when this fails: a file that is away for a moment takes nothing from those who read. */
  async #readRing(): Promise<KeyRing> {
    this.#ring = await withKeyLock(this.#db, locked => admitKeys(this.#source, locked));
    return this.#ring;
  }

  async #requireTold({ schema, table, column }: Place): Promise<void> {
    const name = JSON.stringify([schema, table, column]);
    if (this.#told.has(name)) return;
    for (const each of await this.#columns.findAll())
      this.#told.add(JSON.stringify([each.schema, each.table, each.column]));
    if (!this.#told.has(name))
      throw new Error(
        `Tell the vault of ${schema}.${table}.${column} with keepIn() before the first seal().`,
      );
  }

  #count(error: unknown): unknown {
    if (isFault(error)) this.#refused?.inc({ reason: String(error.publicExtensions['reason']) });
    return error;
  }
}

function refusalCounter(registry: Registry): Counter<'reason'> {
  return new Counter({
    name: 'iza_envelopes_refused_total',
    help: 'Stored secrets that were not opened, by reason',
    labelNames: ['reason'],
    registers: [registry],
  });
}
