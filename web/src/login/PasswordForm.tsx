import type { FormEvent } from 'react';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

interface PasswordFormProps {
  isBusy: boolean;
  onSubmit: (shown: { email: string; password: string; code: string }) => void;
}

/** All that is asked at once, so that no answer tells which part was wrong. */
export function PasswordForm({ isBusy, onSubmit }: PasswordFormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    onSubmit({ email: text('email'), password: text('password'), code: text('code') });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label="E-mail">
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
      <Field label="Password">
        {props => (
          <input
            {...props}
            name="password"
            type="password"
            required
            autoComplete="current-password"
            className="input-box"
          />
        )}
      </Field>
      <Field label="Code" hint="What your authenticator shows, or a recovery code.">
        {props => (
          <input
            {...props}
            name="code"
            required
            autoComplete="one-time-code"
            className="input-box font-mono"
          />
        )}
      </Field>
      <Button type="submit" look="primary" isBusy={isBusy}>
        Sign in
      </Button>
    </form>
  );
}
