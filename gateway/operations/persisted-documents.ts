import { LRUCache } from 'lru-cache';
import type { Caller } from '../access/caller.ts';

/** Texts of documents by the SHA-256 of each, hexadecimal, with or without `sha256:` before it. */
export type PersistedDocuments = ReadonlyMap<string, string>;

/** Those of each contract; who sees one that is not named here has none. */
export type ContractDocuments = Readonly<
  Partial<Record<Exclude<Caller['contract'], 'full'>, PersistedDocuments>>
>;

export interface DocumentPolicy {
  /**
   * `any`: whatever is sent. `persisted`: only persisted documents, by hash or as the same text, except of callers who
   * may ask freely.
   */
  accepted: 'any' | 'persisted';
  /**
   * Whether a text that was sent with its hash may then be asked for by the hash alone (automatic persisted queries).
   * Of no effect while only persisted documents are accepted: one caller would register them for the others.
   */
  automatic?: boolean;
}

/** Documents that clients registered by themselves; beyond these the ones that were not asked for longest are forgotten. */
const maxAutomatic = 1000;
const maxAutomaticCharacters = 4_000_000;

/** The documents that can be asked for by hash, and the rule for those that cannot. */
export class DocumentStore {
  readonly #persisted: ReadonlyMap<string, string>;
  readonly #texts: ReadonlySet<string>;
  readonly #automatic: LRUCache<string, string> | undefined;
  readonly #acceptsAny: boolean;

  constructor(persisted: PersistedDocuments, { accepted, automatic = false }: DocumentPolicy) {
    this.#persisted = new Map([...persisted].map(([hash, text]) => [hash.replace(/^sha256:/, ''), text]));
    this.#texts = new Set(persisted.values());
    this.#acceptsAny = accepted === 'any';
    if (automatic && this.#acceptsAny)
      this.#automatic = new LRUCache({ max: maxAutomatic, maxSize: maxAutomaticCharacters });
  }

  /** @param hash hexadecimal, in lower case, without a prefix. */
  find(hash: string): string | undefined {
    return this.#persisted.get(hash) ?? this.#automatic?.get(hash);
  }

  /** @param mayAskFreely of the caller. */
  accepts(text: string, mayAskFreely: boolean): boolean {
    return this.#acceptsAny || mayAskFreely || this.#texts.has(text);
  }

  /** Keeps a text that came with its hash, where that is allowed. */
  register(hash: string, text: string): void {
    this.#automatic?.set(hash, text, { size: text.length });
  }
}

/**
 * A store for each contract of the API. Nothing passes from one to another: a hash that is known to callers of the full
 * API only, persisted or registered by them, must look like any unknown one to a caller of a contract.
 */
export function createDocumentStores(
  persisted: PersistedDocuments,
  contracts: ContractDocuments,
  policy: DocumentPolicy,
): Readonly<Record<Caller['contract'], DocumentStore>> {
  return {
    full: new DocumentStore(persisted, policy),
    partner: new DocumentStore(contracts.partner ?? new Map(), policy),
  };
}
