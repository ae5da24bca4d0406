import type { ReactNode } from 'react';
import { AppLink } from '../shell/AppLink.tsx';

/** A link inside text or a table. */
export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <AppLink
      href={href}
      className="inline-flex min-h-6 items-center rounded-sm font-medium hover:text-accent hover:underline"
    >
      {children}
    </AppLink>
  );
}
