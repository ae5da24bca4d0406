import type { ReactNode } from 'react';
import { lazy, Suspense, useState } from 'react';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { EntityUpdates } from './EntityUpdates.tsx';
import { Header } from './Header.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { Sidebar } from './Sidebar.tsx';
import { Toasts } from './Toasts.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const CommandPalette = lazy(() => import('./CommandPalette.tsx'));

/** What stands around every page: navigation, header, palette, shortcuts, connection and messages. */
export function AppShell({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  useShortcuts({ onPalette: () => setOpen('palette'), onSheet: () => setOpen('shortcuts') });
  const close = () => setOpen(null);
  return (
    <div className="flex min-h-dvh pb-16 md:pb-0">
      <a
        href="#content"
        className="sr-only z-50 bg-accent-solid px-3 py-2 text-white focus:not-sr-only focus:absolute"
      >
        Skip to content
      </a>
      <EntityUpdates />
      <Sidebar />
      <div className="flex min-w-0 flex-1 flex-col">
        <Header onSearch={() => setOpen('palette')} onShortcuts={() => setOpen('shortcuts')} />
        <ConnectionBanner />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-[110rem] flex-1 p-3 outline-none sm:p-4"
        >
          {children}
        </main>
      </div>
      {open === 'palette' && (
        <Suspense fallback={null}>
          <CommandPalette onClose={close} />
        </Suspense>
      )}
      {open === 'shortcuts' && <ShortcutSheet onClose={close} />}
      <Toasts />
    </div>
  );
}
