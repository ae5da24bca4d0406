import { useSyncExternalStore } from 'react';
import { themeChanged } from '../charts/chart-theme.ts';

export type Theme = 'light' | 'dark' | 'system';

const key = 'iza.theme';
const listeners = new Set<() => void>();

/** The chosen theme; `public/theme.js` applies it before the first paint. */
export function getTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Storage may be forbidden: the theme then lasts as long as the page.
  }
  themeChanged();
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore(listener => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, getTheme);
}
