import { createKeyText, hashSecret, type KeyMode } from '@iza/platform/auth';
import { raise } from '@iza/platform/errors';
import { hashInput } from '@iza/platform/idempotency';
import { newId } from '@iza/platform/subgraph';
import { tellChange } from '../principal/principal.events.ts';
import type { PrincipalService, PrincipalServiceOptions } from '../principal/principal.service.ts';
import {
  type Principal,
  type PrincipalInput,
  PrincipalInvalidError,
  PrincipalNotFoundError,
} from '../principal/principal.ts';
import type { Stores } from '../stores.ts';
import { type ApiKeyDetails, type ApiKeyUse, assertKeyDetails, assertOverlap } from './api-key.ts';

export type ApiKeyInput = PrincipalInput & Omit<ApiKeyDetails, 'id' | 'mode'>;

/** A key, with its text when it was made just now. */
export interface IssuedKey {
  readonly apiKey: Principal;
  readonly secret: string | null;
}

export interface ApiKeyServiceOptions
  extends Pick<PrincipalServiceOptions, 'stores' | 'events' | 'viewer' | 'loaders'> {
  principals: PrincipalService;
  mode: KeyMode;
}

/** What can be done with keys. Made for one request. */
export class ApiKeyService {
  readonly #options: ApiKeyServiceOptions;

  constructor(options: ApiKeyServiceOptions) {
    this.#options = options;
  }

  /** @throws Error for a principal that is no key. */
  async detailsOf({ id }: Principal): Promise<ApiKeyDetails> {
    return (await this.#options.loaders.apiKeyById.load(id)) ?? raise(new Error(`${id} is no key.`));
  }

  useOf({ id }: Principal): Promise<ApiKeyUse> {
    return this.#options.loaders.apiKeyUseById.load(id);
  }

  /** @throws DomainError when it is not valid, or would have more than who asks. */
  async create(input: ApiKeyInput, idempotencyKey: string): Promise<IssuedKey> {
    const { stores, viewer, mode, principals } = this.#options;
    assertKeyDetails(input);
    const id = newId('key');
    const { text, secret } = createKeyText(mode, id);
    return stores.transaction(async trx => {
      const request = {
        operation: `createApiKey ${viewer.id}`,
        key: idempotencyKey,
        requestHash: hashInput({ ...input }),
      };
      const firstId = await trx.idempotency.claim(request, id);
      if (firstId) {
        const first = await trx.principals.findById(firstId);
        return { apiKey: first ?? raise(new PrincipalNotFoundError(firstId)), secret: null };
      }
      await this.#assertAccount(trx, input);
      const apiKey = await principals.insert(trx, 'API_KEY', id, input);
      await trx.apiKeys.insert({ ...input, id, mode }, hashSecret(secret));
      return { apiKey, secret: text };
    });
  }

  /**
   * Gives a key a new secret. Whoever asks gets it, so they must have all that the key has.
   *
   * @param overlapSeconds how long the secrets before keep working.
   */
  async rotate(id: string, overlapSeconds: number): Promise<IssuedKey> {
    const { stores, principals, events } = this.#options;
    assertOverlap(overlapSeconds);
    const issued = await stores.transaction(async trx => {
      const apiKey = await principals.mine(trx, id);
      const [details] = await trx.apiKeys.findMany([id]);
      if (!details) throw new PrincipalNotFoundError(id);
      if (details.serviceAccountId) await principals.mine(trx, details.serviceAccountId);
      const { text, secret } = createKeyText(details.mode, id);
      await trx.apiKeys.expireSecrets(id, overlapSeconds);
      await trx.apiKeys.addSecret(id, hashSecret(secret));
      return { apiKey, secret: text };
    });
    tellChange(events, id);
    return issued;
  }

  /** @throws DomainError when there is none, it is revoked already, or it may do more than who asks. */
  revoke(id: string): Promise<Principal> {
    return this.#options.principals.revoke(id, ['API_KEY']);
  }

  /** Whoever shows the key acts as the account, so it is given like the account itself. */
  async #assertAccount(stores: Stores, input: ApiKeyInput): Promise<void> {
    const { serviceAccountId, roles, scopes, clientIds } = input;
    if (serviceAccountId === null) return;
    if (roles.length + scopes.length > 0 || clientIds)
      throw new PrincipalInvalidError(
        'serviceAccountId',
        'What the key may do is decided by its service account: leave out roles, scopes and clients.',
      );
    const account = await this.#options.principals.mine(stores, serviceAccountId, 'serviceAccountId');
    if (account.kind !== 'SERVICE_ACCOUNT')
      throw new PrincipalNotFoundError(serviceAccountId, 'serviceAccountId');
  }
}
