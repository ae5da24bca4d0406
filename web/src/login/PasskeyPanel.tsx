import { type FormEvent, useState } from 'react';
import type { AccountQuery } from '../__generated__/graphql.ts';
import { useDeletePasskeyMutation } from '../__generated__/hooks.ts';
import { failureOf } from '../graph/failure.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { addPasskey, canUsePasskeys } from './passkey-requests.ts';

interface PasskeyPanelProps {
  passkeys: AccountQuery['passkeys'];
  onChange: () => void;
}

/** The passkeys of whoever is signed in, and a way to add and to remove one. */
export function PasskeyPanel({ passkeys, onChange }: PasskeyPanelProps) {
  const [{ fetching }, remove] = useDeletePasskeyMutation();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name'));
    setBusy(true);
    setProblem(await addPasskey(name));
    setBusy(false);
    onChange();
  };
  const end = async (id: string) => {
    const { data, error } = await remove({ input: { id } });
    setProblem(error ? failureOf(error).message : data?.deletePasskey.userErrors[0]?.message);
    onChange();
  };
  return (
    <Panel title="Passkeys" className="lg:col-span-2">
      <ul className="divide-y divide-line">
        {passkeys.map(passkey => (
          <li key={passkey.id} className="flex items-center gap-3 px-3 py-2">
            <p className="min-w-0 flex-1 truncate">
              {passkey.name} <span className="text-xs text-muted">added </span>
              <span className="text-xs text-muted">
                <RelativeTime at={passkey.createdAt} />
              </span>
            </p>
            <Button onClick={() => void end(passkey.id)} isBusy={fetching}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
      {canUsePasskeys() ? (
        <form onSubmit={event => void submit(event)} className="flex flex-wrap items-end gap-3 p-3">
          <Field label="Name of a new passkey" error={problem}>
            {props => (
              <input
                {...props}
                name="name"
                required
                maxLength={100}
                placeholder="This laptop"
                className="input-box"
              />
            )}
          </Field>
          <Button type="submit" look="primary" isBusy={isBusy}>
            Add a passkey
          </Button>
        </form>
      ) : (
        <p className="p-3 text-muted">Open this page under a name, such as localhost, to add a passkey.</p>
      )}
    </Panel>
  );
}
