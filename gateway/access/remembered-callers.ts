import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { LRUCache } from 'lru-cache';
import type { Caller } from './caller.ts';
import type { Credential } from './credential.ts';

/** Finds out whose a credential is; undefined when it is not valid. Rejects when that cannot be found out. */
export type CheckCredential = (credential: Credential) => Promise<Caller | undefined>;

const rememberMs = 5000;
const maxCallers = 10_000;
const maxPrincipals = 100_000;

/**
 * Remembers for a few seconds whose a credential is, by the SHA-256 of it and of where it came from, so that a request does
 * not cost a look at the database. What changes about a principal is followed at once, also by streams that are open.
 */
export class RememberedCallers {
  readonly #check: CheckCredential;
  readonly #callers = new LRUCache<string, Promise<Caller | undefined>>({ max: maxCallers, ttl: rememberMs });
  /** Apart, so that wrong keys do not push out right ones. */
  readonly #refused = new LRUCache<string, true>({ max: maxCallers, ttl: rememberMs });
  /** Whoever is forgotten here is treated as changed: their streams end, and they show themselves again. */
  readonly #ends = new LRUCache<string, AbortController>({
    max: maxPrincipals,
    dispose: controller => controller.abort(),
  });
  #changes = 0;

  constructor(check: CheckCredential) {
    this.#check = check;
  }

  async callerOf(credential: Credential): Promise<Caller | undefined> {
    const key = keyOf(credential);
    if (this.#refused.get(key)) return undefined;
    let asked = this.#callers.get(key);
    if (!asked) this.#callers.set(key, (asked = this.#ask(credential)));
    try {
      const caller = await asked;
      if (caller && (caller.expiresAt ?? Number.POSITIVE_INFINITY) > Date.now()) return caller;
      this.#refused.set(key, true);
    } catch (error) {
      this.#forgetIf(key, asked);
      throw error;
    }
    this.#forgetIf(key, asked);
    return undefined;
  }

  /** What is remembered of a principal is old. Null: of everybody. */
  forget(principalId: string | null): void {
    this.#changes += 1;
    this.#callers.clear();
    if (principalId === null) this.#ends.clear();
    else this.#ends.delete(principalId);
  }

  /** Asks again when something changed meanwhile: the answer may be from before. */
  async #ask(credential: Credential): Promise<Caller | undefined> {
    let caller: Caller | undefined;
    let before: number;
    do {
      before = this.#changes;
      caller = await this.#check(credential);
    } while (before !== this.#changes);
    return caller?.id === undefined ? caller : { ...caller, ended: this.#endOf(caller.id) };
  }

  #endOf(id: string): AbortSignal {
    let controller = this.#ends.get(id);
    if (!controller) {
      controller = new AbortController();
      setMaxListeners(0, controller.signal);
      this.#ends.set(id, controller);
    }
    return controller.signal;
  }

  #forgetIf(key: string, asked: Promise<Caller | undefined>): void {
    if (this.#callers.peek(key) === asked) this.#callers.delete(key);
  }
}

function keyOf({ kind, secret, address, origin }: Credential): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, secret, address, origin]))
    .digest('base64url');
}
