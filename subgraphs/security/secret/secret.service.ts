import type { KeyStatus, SecretStore, StoredSecret, Vault } from '@iza/platform/secrets';
import { type Connection, readPage, toConnection } from '@iza/platform/subgraph';

/** A page of secrets. Counting all of them costs a statement, so it is done when somebody asks. */
export type SecretPage = Omit<Connection<StoredSecret>, 'totalCount'> & { countAll(): Promise<number> };

const idPrefix = 'secret_';

/** The id of a secret follows from its name, which is unique and stays. */
export function secretId({ name }: Pick<StoredSecret, 'name'>): string {
  return `${idPrefix}${name}`;
}

/** What can be done with stored secrets and master keys. No value ever comes out. */
export class SecretService {
  readonly #secrets: SecretStore;
  readonly #vault: Vault;

  constructor(secrets: SecretStore, vault: Vault) {
    this.#secrets = secrets;
    this.#vault = vault;
  }

  /** @throws Fault `BAD_USER_INPUT` for a wrong page. */
  async page(args: { first: number; after?: string | null }): Promise<SecretPage> {
    const page = readPage(args, ['text']);
    const rows = await this.#secrets.page(page.after?.[0] as string | undefined, page.limit);
    return { ...toConnection(rows, page, ({ name }) => [name]), countAll: () => this.#secrets.count() };
  }

  async byId(id: string): Promise<StoredSecret | null> {
    if (!id.startsWith(idPrefix)) return null;
    return (await this.#secrets.find(id.slice(idPrefix.length))) ?? null;
  }

  /** @throws SecretNameInvalidError, SecretValueInvalidError */
  set(input: { name: string; value: string }): Promise<StoredSecret> {
    return this.#secrets.set(input.name, input.value);
  }

  /** @returns the id that it had. @throws SecretNotFoundError */
  async delete(name: string): Promise<string> {
    await this.#secrets.delete(name);
    return secretId({ name });
  }

  keyRotation(): Promise<KeyStatus> {
    return this.#vault.status();
  }

  /** @throws MasterKeyNotWritableError, MasterKeyReplacedError, RotationUnfinishedError */
  rotate(currentKeyId: string): Promise<KeyStatus> {
    return this.#vault.rotate(currentKeyId);
  }

  /** @throws MasterKeyNotWritableError, MasterKeyInUseError */
  dropKeys(ids: readonly string[]): Promise<KeyStatus> {
    return this.#vault.dropKeys(ids);
  }
}
