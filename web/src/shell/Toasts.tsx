import { CircleCheck, CircleX, X } from 'lucide-react';
import { IconButton } from '../ui/IconButton.tsx';
import { dismiss, useToasts } from './toast-store.ts';

/** The messages at the edge of the page. The region is always there, so that what appears in it is announced. */
export function Toasts() {
  const toasts = useToasts();
  return (
    <output
      aria-live="polite"
      className="fixed right-3 bottom-20 z-30 flex w-80 max-w-[calc(100vw-1.5rem)] flex-col gap-2 md:bottom-4"
    >
      {toasts.map(({ id, text, tone }) => (
        <p
          key={id}
          className="flex items-start gap-2 rounded-lg border border-line bg-raised py-2 pr-1.5 pl-3 shadow-lg"
        >
          {tone === 'done' ? (
            <CircleCheck size={16} className="mt-0.5 shrink-0 text-ok" aria-hidden="true" />
          ) : (
            <CircleX size={16} className="mt-0.5 shrink-0 text-crit" aria-label="Failed:" />
          )}
          <span className="min-w-0 flex-1 break-words">{text}</span>
          <IconButton label="Dismiss" onClick={() => dismiss(id)} className="!size-6">
            <X size={14} aria-hidden="true" />
          </IconButton>
        </p>
      ))}
    </output>
  );
}
