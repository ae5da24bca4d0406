import { Monitor, Moon, Sun } from 'lucide-react';
import { IconButton } from '../ui/IconButton.tsx';
import type { Theme } from './theme.ts';
import { setTheme, useTheme } from './theme.ts';

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const icons = { system: Monitor, light: Sun, dark: Moon };

/** Steps through system, light and dark. */
export function ThemeSwitch() {
  const theme = useTheme();
  const Icon = icons[theme];
  return (
    <IconButton label={`Theme: ${theme}. Switch to ${next[theme]}`} onClick={() => setTheme(next[theme])}>
      <Icon size={16} aria-hidden="true" />
    </IconButton>
  );
}
