import { createHash } from 'node:crypto';
import type { OperationUsageKind } from '@iza/platform/telemetry';
import type { Deprecation } from './deprecations.ts';

/** An operation that one version of a client ran. */
export interface UsedOperation {
  /** Derived from the document and the client: see {@link usedOperationId}. */
  readonly id: string;
  readonly documentHash: string;
  /** The text without the values in it. */
  readonly document: string;
  /** Null for an anonymous operation. */
  readonly name: string | null;
  readonly kind: OperationUsageKind;
  readonly coordinates: readonly string[];
  readonly clientName: string;
  /** Null when the client does not say. */
  readonly clientVersion: string | null;
  readonly requestCount: number;
  readonly errorCount: number;
  readonly firstUsedAt: Date;
  readonly lastUsedAt: Date;
}

/** Something deprecated that an operation uses. */
export interface DeprecatedUse extends Deprecation {
  readonly coordinate: string;
}

/** How much is kept. */
export interface UsageLimits {
  /** Operations that nobody ran for so long are forgotten. */
  readonly retentionMs: number;
  /** Most operations of one client, of whatever version; the ones unused for longest make room. */
  readonly maxPerClient: number;
  /** Most rows in all, however many clients there are. */
  readonly maxRows: number;
}

/** The same operation of the same client has the same id in every process and after every restart. */
export function usedOperationId(documentHash: string, clientName: string, clientVersion: string): string {
  const identity = JSON.stringify([documentHash, clientName, clientVersion]);
  return `usedOperation_${createHash('sha256').update(identity).digest('hex').slice(0, 24)}`;
}

/** What an operation uses that is deprecated now, whatever it was when it ran. */
export function deprecatedUses(
  { coordinates }: Pick<UsedOperation, 'coordinates'>,
  deprecations: ReadonlyMap<string, Deprecation>,
): DeprecatedUse[] {
  return coordinates.flatMap(coordinate => {
    const deprecation = deprecations.get(coordinate);
    return deprecation ? [{ coordinate, ...deprecation }] : [];
  });
}
