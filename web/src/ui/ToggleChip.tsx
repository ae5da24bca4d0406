import type { ReactNode } from 'react';

interface ToggleChipProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: ReactNode;
}

/** A filter that is on or off. */
export function ToggleChip({ isOn, onChange, children }: ToggleChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      className={`control border ${isOn ? 'border-accent bg-accent-soft text-accent' : 'border-edge text-muted hover:bg-hover'}`}
    >
      {children}
    </button>
  );
}
