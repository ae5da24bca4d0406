import { type FormEvent, useState } from 'react';
import { useSetPasswordMutation } from '../__generated__/hooks.ts';
import { failureOf } from '../graph/failure.ts';
import { toast } from '../shell/toast-store.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';

/** Sets the password of whoever is signed in. */
export function PasswordPanel() {
  const [{ fetching }, setPassword] = useSetPasswordMutation();
  const [refusals, setRefusals] = useState<{ field?: string | undefined; message: string }[]>([]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const input = { email: String(form.get('email')), password: String(form.get('password')) };
    const { data, error } = await setPassword({ input });
    const found = error
      ? [{ message: failureOf(error).message }]
      : (data?.setPassword.userErrors ?? []).map(({ field, message }) => ({ field: field?.at(-1), message }));
    setRefusals(found);
    if (found.length > 0) return;
    element.reset();
    toast('The password is set. Other browsers are signed out.', 'done');
  };
  const errorOf = (field: string | undefined) => refusals.find(each => each.field === field)?.message;
  return (
    <Panel title="Password">
      <form onSubmit={event => void submit(event)} className="flex flex-col gap-3 p-3">
        {errorOf(undefined) && (
          <p role="alert" className="text-crit">
            {errorOf(undefined)}
          </p>
        )}
        <Field label="E-mail" error={errorOf('email')}>
          {props => (
            <input
              {...props}
              name="email"
              type="email"
              required
              autoComplete="username"
              className="input-box"
            />
          )}
        </Field>
        <Field
          label="New password"
          hint="12 characters or more. It counts together with an authenticator."
          error={errorOf('password')}
        >
          {props => (
            <input
              {...props}
              name="password"
              type="password"
              required
              autoComplete="new-password"
              className="input-box"
            />
          )}
        </Field>
        <Button type="submit" look="primary" isBusy={fetching}>
          Set the password
        </Button>
      </form>
    </Panel>
  );
}
