import { useEffect, useRef, useSyncExternalStore } from 'react';
import { connection } from './connection.ts';

/** Calls `refetch` whenever the connection comes back: what changed meanwhile was not announced to this page. */
export function useRefetchOnReconnect(refetch: (options: { requestPolicy: 'network-only' }) => void): void {
  const { epoch } = useSyncExternalStore(connection.subscribe, connection.get);
  const seen = useRef(epoch);
  useEffect(() => {
    // The first connection follows the first fetch.
    if (seen.current !== epoch && seen.current > 0) refetch({ requestPolicy: 'network-only' });
    seen.current = epoch;
  }, [epoch, refetch]);
}
