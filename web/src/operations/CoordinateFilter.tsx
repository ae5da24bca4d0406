import { Braces } from 'lucide-react';
import type { FormEvent } from 'react';

interface CoordinateFilterProps {
  value: string;
  onChange: (value: string) => void;
}

/** Narrows the list to who uses one place of the schema. The server looks for it whole, so it is asked on Enter. */
export function CoordinateFilter({ value, onChange }: CoordinateFilterProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onChange(String(new FormData(event.currentTarget).get('field') ?? '').trim());
  };
  return (
    <form onSubmit={submit} className="relative w-full min-w-0 sm:w-64">
      <Braces
        size={14}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted"
        aria-hidden="true"
      />
      <input
        key={value}
        name="field"
        type="search"
        aria-label="Uses a field, such as Metric.latest"
        placeholder="Uses Metric.latest"
        defaultValue={value}
        onChange={event => event.target.value === '' && onChange('')}
        className="input-box pl-8"
      />
    </form>
  );
}
