import type { ReactNode } from 'react';
import { useId } from 'react';

interface PanelProps {
  title: ReactNode;
  /** Stands at the right of the heading. */
  action?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A bordered part of a page under its own heading. */
export function Panel({ title, action, children, className = '' }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`panel flex flex-col ${className}`}>
      <header className="flex min-h-10 items-center justify-between gap-3 border-b border-line px-3 py-1">
        <h2 id={id} className="truncate font-medium">
          {title}
        </h2>
        {action}
      </header>
      {children}
    </section>
  );
}
