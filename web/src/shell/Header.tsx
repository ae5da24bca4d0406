import { CircleUserRound, Keyboard, Search } from 'lucide-react';
import { useLocation } from 'wouter';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { AppLink } from './AppLink.tsx';
import { LiveSwitch } from './LiveSwitch.tsx';
import { isAt, places } from './navigation.ts';
import { modifierKey } from './platform-keys.ts';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { TimeRangePicker } from './TimeRangePicker.tsx';

/** Where one is, what minutes one looks at, and the way to everything else. */
export function Header({ onSearch, onShortcuts }: { onSearch: () => void; onShortcuts: () => void }) {
  const [path] = useLocation();
  const place = places.find(it => isAt(it, path));
  return (
    <header className="sticky top-0 z-10 flex min-h-12 items-center gap-2 border-b border-line bg-surface px-3 sm:px-4">
      <p className="truncate font-semibold">{place?.label ?? 'IZA OS'}</p>
      <button
        type="button"
        onClick={onSearch}
        className="control ml-auto border border-edge text-muted hover:bg-hover lg:mr-auto lg:ml-6 lg:w-72 lg:justify-start"
        aria-keyshortcuts="Control+K Meta+K"
      >
        <Search size={14} aria-hidden="true" />
        <span className="max-lg:sr-only">Search or run a command</span>
        <Kbd className="ml-auto max-lg:hidden">{modifierKey} K</Kbd>
      </button>
      <TimeRangePicker />
      <LiveSwitch />
      <ThemeSwitch />
      <IconButton label="Keyboard shortcuts" onClick={onShortcuts} className="max-sm:hidden">
        <Keyboard size={16} aria-hidden="true" />
      </IconButton>
      <AppLink href="/account" className="control hover:bg-hover" aria-label="Account">
        <CircleUserRound size={16} aria-hidden="true" />
      </AppLink>
    </header>
  );
}
