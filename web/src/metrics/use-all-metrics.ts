import { useCallback, useEffect, useState } from 'react';
import type { CombinedError } from 'urql';
import type { MetricListPageQuery } from '../__generated__/graphql.ts';
import { MetricListPageDocument } from '../__generated__/graphql.ts';
import { seriesClient } from '../graph/client.ts';

export type MetricRow = MetricListPageQuery['metrics']['nodes'][number];

export interface MetricList {
  rows: MetricRow[];
  totalCount: number | null;
  error: CombinedError | undefined;
  isLoading: boolean;
  /** Whether there are series beyond those that were read. */
  hasMore: boolean;
  /** Reads as many again. */
  loadMore: () => void;
  reload: () => void;
}

const pageSize = 100;
/** How many series are read without being asked for: filters and sorting work on what was read. */
const chunk = 1000;

/**
 * Reads the list of series page by page. Past the normalised cache: ten thousand series would crowd out what the other
 * pages share.
 */
export function useAllMetrics(): MetricList {
  const [rows, setRows] = useState<MetricRow[]>([]);
  const [totalCount, setTotal] = useState<number | null>(null);
  const [error, setError] = useState<CombinedError>();
  const [cursor, setCursor] = useState<string | null | undefined>();
  const [wanted, setWanted] = useState(chunk);
  // `undefined` is before the first page, null is after the last.
  const isLoading = !error && cursor !== null && rows.length < wanted;

  useEffect(() => {
    if (!isLoading) return undefined;
    let isStale = false;
    void (async () => {
      const variables = { first: pageSize, after: cursor ?? null, filter: { activeWithinSeconds: 3600 } };
      const { data, error: failure } = await seriesClient
        .query(MetricListPageDocument, variables)
        .toPromise();
      if (isStale) return;
      setError(failure);
      if (!data) return;
      const { nodes, pageInfo } = data.metrics;
      setRows(held => [...held, ...nodes]);
      setTotal(data.metrics.totalCount);
      setCursor(pageInfo.hasNextPage ? pageInfo.endCursor : null);
    })();
    return () => {
      isStale = true;
    };
  }, [isLoading, cursor]);

  const loadMore = useCallback(() => setWanted(count => count + chunk), []);
  const reload = useCallback(() => {
    setError(undefined);
    setRows([]);
    setCursor(undefined);
  }, []);
  return {
    rows,
    totalCount,
    error,
    isLoading,
    hasMore: cursor !== null && !isLoading && !error,
    loadMore,
    reload,
  };
}
