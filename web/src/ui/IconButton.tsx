import type { ReactNode } from 'react';

interface IconButtonProps {
  /** What it does; also its tooltip. */
  label: string;
  onClick: () => void;
  children: ReactNode;
  className?: string;
}

/** A button with a picture for a face. */
export function IconButton({ label, onClick, children, className = '' }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className={`control size-8 shrink-0 px-0 text-muted hover:bg-hover hover:text-ink ${className}`}
    >
      {children}
    </button>
  );
}
