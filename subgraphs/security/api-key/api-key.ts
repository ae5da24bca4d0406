import { isRange, type KeyMode } from '@iza/platform/auth';
import { PrincipalInvalidError } from '../principal/principal.ts';

/** What a key is besides a principal. */
export interface ApiKeyDetails {
  readonly id: string;
  /** The service account that it acts for; null when it acts for itself. */
  readonly serviceAccountId: string | null;
  readonly mode: KeyMode;
  readonly expiresAt: Date | null;
  readonly allowedOrigins: readonly string[];
  readonly allowedAddresses: readonly string[];
  readonly requestsPerMinute: number | null;
}

/** How its secrets are doing. */
export interface ApiKeyUse {
  readonly lastUsedAt: Date | null;
  /** When the secret before the newest one stops working. */
  readonly previousSecretExpiresAt: Date | null;
}

export const maxOverlapSeconds = 604_800;
const maxRestrictions = 50;

/** @throws PrincipalInvalidError */
export function assertKeyDetails<Details extends Omit<ApiKeyDetails, 'id' | 'mode'>>(
  details: Details,
  now = new Date(),
): Details {
  const { expiresAt, allowedOrigins, allowedAddresses, requestsPerMinute } = details;
  if (expiresAt && expiresAt <= now)
    throw new PrincipalInvalidError('expiresAt', 'The key would have expired before it was used.');
  if (allowedOrigins.length > maxRestrictions || allowedAddresses.length > maxRestrictions)
    throw new PrincipalInvalidError(
      'allowedOrigins',
      `Name at most ${maxRestrictions} origins and as many addresses.`,
    );
  const origin = allowedOrigins.find(text => !isOrigin(text));
  if (origin !== undefined)
    throw new PrincipalInvalidError(
      'allowedOrigins',
      `"${origin.slice(0, 100)}" is not an origin, such as https://shop.example.`,
    );
  const address = allowedAddresses.find(text => !isRange(text));
  if (address !== undefined)
    throw new PrincipalInvalidError(
      'allowedAddresses',
      `"${address.slice(0, 100)}" is neither an address nor a range, such as 192.0.2.0/24.`,
    );
  if (requestsPerMinute !== null && (requestsPerMinute < 1 || requestsPerMinute > 1_000_000))
    throw new PrincipalInvalidError('requestsPerMinute', 'A limit is 1 to 1,000,000 requests in a minute.');
  return details;
}

/** @throws PrincipalInvalidError */
export function assertOverlap(seconds: number): number {
  if (seconds >= 0 && seconds <= maxOverlapSeconds) return seconds;
  throw new PrincipalInvalidError('overlapSeconds', `An overlap is 0 to ${maxOverlapSeconds} seconds.`);
}

function isOrigin(text: string): boolean {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) && url.origin === text;
  } catch {
    return false;
  }
}
