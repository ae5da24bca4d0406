import { useEffect, useEffectEvent, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import { pause } from '../live/pause.ts';
import { keepTimeRange } from './AppLink.tsx';
import { places } from './navigation.ts';

/** How long after `g` the second key still counts. */
const sequenceMs = 1200;

interface Handlers {
  onPalette(): void;
  onSheet(): void;
}

/** The shortcuts that work on every page. Keys that belong to a control under the focus are left to it. */
export function useShortcuts(handlers: Handlers): void {
  const [, navigate] = useLocation();
  const search = useSearch();
  const goSince = useRef(Number.NEGATIVE_INFINITY);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const hasModifier = event.metaKey || event.ctrlKey;
    if (hasModifier && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      return handlers.onPalette();
    }
    if (hasModifier || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]'))
      return undefined;

    const place = places.find(it => it.key === event.key);
    const isSecondKey = event.timeStamp - goSince.current < sequenceMs;
    goSince.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (place && isSecondKey) return navigate(keepTimeRange(place.href, search));
    if (event.key === '?') return handlers.onSheet();
    if (event.key === ' ' && !isPressable(event.target)) {
      event.preventDefault();
      return pause.toggle();
    }
    const filter = event.key === '/' ? document.querySelector<HTMLInputElement>('[data-filter]') : null;
    if (filter) {
      event.preventDefault();
      filter.focus();
    }
    return undefined;
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
}

/** Whether the keyboard belongs to a text field. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && !!target.closest('button, summary, [role="button"]');
}
