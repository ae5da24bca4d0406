import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'wouter';
import { keepTimeRange } from '../shell/AppLink.tsx';
import { isTyping } from '../shell/use-shortcuts.ts';

interface PeekKeys {
  /** In the order of the list as it is filtered. */
  ids: string[];
  peek: string;
  search: string;
  onPeek(id: string): void;
}

/** J and K walk the list with the peek open, Enter opens the page, Escape closes the peek. */
export function usePeekKeys({ ids, peek, search, onPeek }: PeekKeys): void {
  const [, navigate] = useLocation();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (
      event.metaKey ||
      event.ctrlKey ||
      event.altKey ||
      isTyping(event.target) ||
      document.querySelector('dialog[open]')
    )
      return;
    const index = ids.indexOf(peek);
    const next = { j: ids[Math.min(index + 1, ids.length - 1)], k: ids[Math.max(index - 1, 0)] }[event.key];
    if (next) onPeek(next);
    if (event.key === 'Escape' && peek) onPeek('');
    if (event.key === 'Enter' && peek && event.target === document.body)
      navigate(keepTimeRange(`/services/${peek}`, search));
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
}
