import { useEffect, useRef, useSyncExternalStore } from 'react';
import { connection } from './connection.ts';
import { entityGaps } from './gap-notice.ts';

/**
 * Calls `refetch` whenever something may have been missed: the connection came back, or a stream that patches entities has
 * lost events. What changed meanwhile was not announced to this page.
 */
export function useRefetchOnGap(refetch: (options: { requestPolicy: 'network-only' }) => void): void {
  const { epoch } = useSyncExternalStore(connection.subscribe, connection.get);
  const gaps = useSyncExternalStore(entityGaps.subscribe, entityGaps.get);
  const seen = useRef({ epoch, gaps });
  useEffect(() => {
    // The first connection follows the first fetch.
    const isBack = seen.current.epoch !== epoch && seen.current.epoch > 0;
    if (isBack || seen.current.gaps !== gaps) refetch({ requestPolicy: 'network-only' });
    seen.current = { epoch, gaps };
  }, [epoch, gaps, refetch]);
}
