import { isInRanges } from '@iza/platform/auth';
import type { ApiKeyDetails } from '../api-key/api-key.ts';
import type { Principal } from '../principal/principal.ts';
import type { Grants } from '../role/grants.ts';

/** What somebody showed, and from where. */
export interface Credential {
  readonly kind: 'KEY' | 'SESSION';
  readonly secret: string;
  readonly address: string;
  readonly origin?: string | null | undefined;
}

/** Why a credential is refused. For counting: whoever showed it learns only that it was. */
export type Refusal =
  | 'malformed'
  | 'unknown'
  | 'other_environment'
  | 'expired'
  | 'revoked'
  | 'address'
  | 'origin';

/** Whose a credential is. */
export interface Authenticated {
  readonly principal: Principal;
  readonly grants: Grants;
  readonly sessionId: string | null;
  readonly expiresAt: Date | null;
  /** The limit of the key that was shown; null when it has none of its own. */
  readonly requestsPerMinute: number | null;
}

/** Why a key whose secret is right may not be used here and now; undefined when it may. */
export function refusalOf(
  key: Pick<ApiKeyDetails, 'expiresAt' | 'allowedAddresses' | 'allowedOrigins'>,
  { address, origin }: Credential,
  now = new Date(),
): Refusal | undefined {
  if (key.expiresAt && key.expiresAt <= now) return 'expired';
  if (key.allowedAddresses.length > 0 && !isInRanges(address, key.allowedAddresses)) return 'address';
  if (key.allowedOrigins.length > 0 && !key.allowedOrigins.includes(origin ?? '')) return 'origin';
  return undefined;
}
