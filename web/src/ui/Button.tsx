import type { MouseEventHandler, ReactNode } from 'react';

interface ButtonProps {
  children: ReactNode;
  /** `primary` is the one thing to do here; `danger` cannot be taken back. */
  look?: 'plain' | 'primary' | 'danger';
  type?: 'button' | 'submit';
  onClick?: MouseEventHandler<HTMLButtonElement>;
  isDisabled?: boolean;
  isBusy?: boolean;
}

const looks = {
  plain: 'border border-edge bg-surface hover:bg-hover text-ink',
  primary: 'bg-accent-solid text-white hover:opacity-90',
  danger: 'bg-crit-solid text-white hover:opacity-90',
};

/** A button. While busy it stays focusable and ignores further presses. */
export function Button({
  children,
  look = 'plain',
  type = 'button',
  onClick,
  isDisabled,
  isBusy,
}: ButtonProps) {
  return (
    <button
      type={type}
      disabled={isDisabled}
      aria-busy={isBusy || undefined}
      onClick={event => (isBusy ? event.preventDefault() : onClick?.(event))}
      className={`control font-medium disabled:opacity-50 aria-busy:opacity-60 ${looks[look]}`}
    >
      {children}
    </button>
  );
}
