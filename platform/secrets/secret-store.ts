import type { Place } from './envelope.ts';
import { SecretNameInvalidError, SecretNotFoundError, SecretValueInvalidError } from './errors.ts';
import { SecretRepository, type StoredSecret } from './secret.repository.ts';
import type { Vault, VaultConnection } from './vault.ts';

const maxValueBytes = 65_536;

/**
 * Secrets by name: what `secret://vault/NAME` leads to. Values go in by `set` and come out by `read`, and nowhere else.
 */
export class SecretStore {
  readonly #repository: SecretRepository;
  readonly #vault: Vault;

  constructor(connection: VaultConnection, vault: Vault) {
    this.#repository = new SecretRepository(connection.schema('secrets'));
    this.#vault = vault;
  }

  /** Sorted by name, from the one after `after` on. */
  page(after: string | undefined, limit: number): Promise<StoredSecret[]> {
    return this.#repository.findPage(after, limit);
  }

  /** Undefined when there is none with this name. */
  async find(name: string): Promise<StoredSecret | undefined> {
    return isSecretName(name) ? this.#repository.findByName(name) : undefined;
  }

  count(): Promise<number> {
    return this.#repository.count();
  }

  /**
   * Stores a value, in place of an older one of the name.
   *
   * @throws SecretNameInvalidError, SecretValueInvalidError, Fault MASTER_KEY_MISSING
   */
  async set(name: string, value: string): Promise<StoredSecret> {
    if (!isSecretName(name)) throw new SecretNameInvalidError();
    const bytes = Buffer.byteLength(value);
    if (bytes < 1 || bytes > maxValueBytes || value.includes('\0'))
      throw new SecretValueInvalidError(maxValueBytes);
    return this.#repository.upsert(name, await this.#vault.seal(placeOf(name), value));
  }

  /** @throws SecretNotFoundError */
  async delete(name: string): Promise<void> {
    if (!isSecretName(name) || !(await this.#repository.delete(name))) throw new SecretNotFoundError(name);
  }

  /**
   * The value, for the moment that it is needed: do not keep it.
   *
   * @throws SecretNotFoundError, Fault ENVELOPE_REFUSED, MASTER_KEY_MISSING
   */
  async read(name: string): Promise<string> {
    const envelope = isSecretName(name) ? await this.#repository.findEnvelope(name) : undefined;
    if (envelope === undefined) throw new SecretNotFoundError(name);
    const value = await this.#vault.unseal(placeOf(name), envelope);
    await this.#repository.touch(name);
    return value;
  }
}

function isSecretName(name: string): boolean {
  return /^[A-Za-z][\w.-]{0,127}$/.test(name);
}

function placeOf(name: string): Place {
  return { schema: 'secrets', table: 'secrets', row: name, column: 'envelope' };
}
