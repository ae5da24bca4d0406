import { Search } from 'lucide-react';

interface FilterInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Narrows the list of the page; `/` leads here. */
export function FilterInput({ label, value, onChange }: FilterInputProps) {
  return (
    <div className="relative w-full min-w-0 sm:w-64">
      <Search
        size={14}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted"
        aria-hidden="true"
      />
      <input
        data-filter
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => event.key === 'Escape' && event.currentTarget.blur()}
        className="input-box pl-8"
      />
    </div>
  );
}
