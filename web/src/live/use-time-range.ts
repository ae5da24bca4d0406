import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { TimeRange } from './time-range.ts';
import { readTimeRange, withTimeRange } from './time-range.ts';

/** The time range of the URL and how to change it; changing it is a step that the back button undoes. */
export function useTimeRange(): [TimeRange, (range: TimeRange) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const range = useMemo(() => readTimeRange(search), [search]);
  const setRange = useCallback(
    (next: TimeRange) => {
      const params = withTimeRange(search, next);
      navigate(params ? `${path}?${params}` : path);
    },
    [navigate, path, search],
  );
  return [range, setRange];
}
