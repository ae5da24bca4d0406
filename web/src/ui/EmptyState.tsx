import type { ReactNode } from 'react';
import { CommandHint } from './CommandHint.tsx';

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  /** The command that fills it. */
  command?: string;
  action?: ReactNode;
}

/** Nothing is here, why, and what puts something here. */
export function EmptyState({ title, children, command, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 px-4 py-8 text-center">
      <p className="font-medium">{title}</p>
      {children && <p className="max-w-prose text-muted">{children}</p>}
      {command && <CommandHint command={command} />}
      {action}
    </div>
  );
}
