import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { IconButton } from './IconButton.tsx';

type DialogProps = {
  onClose: () => void;
  children: ReactNode;
} & ({ title: string; isBare?: false } | { label: string; isBare: true });

/** A modal in the browser's own dialog: focus is kept inside, Escape closes, the focus returns to where it was. */
export function Dialog(props: DialogProps) {
  const { onClose, children } = props;
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
  }, []);
  return (
    // A press on the backdrop is a mouse's Escape; the keyboard has its own.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={ref}
      aria-labelledby={props.isBare ? undefined : titleId}
      aria-label={props.isBare ? props.label : undefined}
      onClose={onClose}
      onClick={event => event.target === ref.current && ref.current?.close()}
      className="m-auto mt-[12dvh] w-[min(34rem,calc(100vw-1.5rem))] rounded-xl border border-line bg-raised text-ink shadow-xl"
    >
      {props.isBare ? (
        children
      ) : (
        <div className="relative p-4">
          <h2 id={titleId} className="mb-3 pr-10 font-semibold">
            {props.title}
          </h2>
          {children}
          {/* Last, so that the focus begins in what the dialog is about. */}
          <IconButton
            label="Close"
            onClick={() => ref.current?.close()}
            className="absolute top-2.5 right-2.5"
          >
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </dialog>
  );
}
