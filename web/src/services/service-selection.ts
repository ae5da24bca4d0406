import type { ServiceKind } from '../__generated__/graphql.ts';
import type { Selection } from '../live/series-feed.ts';

/** The series of a service: totals only, because it may answer thousands of operations. The tiers of a cache have no total. */
export function selectionOf({ id, kind }: { id: string; kind: ServiceKind }): Selection {
  return kind === 'CACHE' ? { serviceIds: [id] } : { serviceIds: [id], isTotal: true };
}
