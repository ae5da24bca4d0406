import type { ReactNode } from 'react';

/** Lets a wide table scroll by itself, also from the keyboard, so that the page never does. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // A region that scrolls must be reachable with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-lg">
      {children}
    </section>
  );
}
