import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';

/** One parameter of the URL as state: filters and selections survive a reload and a shared link. */
export function useSearchParam(name: string): [string, (value: string) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const set = useCallback(
    (value: string) => {
      const params = new URLSearchParams(window.location.search);
      if (value) params.set(name, value);
      else params.delete(name);
      const text = params.toString();
      // Typing into a filter is not a step of its own for the back button.
      navigate(text ? `${path}?${text}` : path, { replace: true });
    },
    [name, navigate, path],
  );
  return [new URLSearchParams(search).get(name) ?? '', set];
}
