import type { FormEvent } from 'react';
import { useState } from 'react';
import type { TimeRange } from '../live/time-range.ts';
import { lengthMs } from '../live/time-range.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

/** Two local instants as a time range. */
export function CustomRangeForm({
  range,
  onChoose,
}: {
  range: TimeRange;
  onChoose: (range: TimeRange) => void;
}) {
  const [problem, setProblem] = useState<string>();
  const [openedAt] = useState(Date.now);
  const toMs = range.kind === 'between' ? range.toMs : openedAt;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = new Date(String(form.get('from'))).getTime();
    const to = new Date(String(form.get('to'))).getTime();
    if (!(from < to)) return setProblem('The start must be before the end.');
    setProblem(undefined);
    return onChoose({ kind: 'between', fromMs: from, toMs: to });
  };
  return (
    <form onSubmit={submit} className="mt-1.5 flex flex-col gap-2 border-t border-line p-1.5 pt-2.5">
      <Field label="From" error={problem}>
        {props => (
          <input
            {...props}
            name="from"
            type="datetime-local"
            step="1"
            required
            className="input-box"
            defaultValue={local(toMs - lengthMs(range))}
          />
        )}
      </Field>
      <Field label="To">
        {props => (
          <input
            {...props}
            name="to"
            type="datetime-local"
            step="1"
            required
            className="input-box"
            defaultValue={local(toMs)}
          />
        )}
      </Field>
      <Button type="submit">Show this range</Button>
    </form>
  );
}

/** What a `datetime-local` input takes: local time without a zone. */
function local(ms: number): string {
  const at = new Date(ms);
  return new Date(ms - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
