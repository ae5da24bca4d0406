import { type FormEvent, useState } from 'react';
import { useConfirmSecondFactorMutation, useStartSecondFactorMutation } from '../__generated__/hooks.ts';
import { failureOf } from '../graph/failure.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Panel } from '../ui/Panel.tsx';

/** Adds an authenticator: its secret, a first code, and then the recovery codes, each shown once. */
export function SecondFactorPanel() {
  const [{ fetching: isStarting }, start] = useStartSecondFactorMutation();
  const [{ fetching: isConfirming }, confirm] = useConfirmSecondFactorMutation();
  const [uri, setUri] = useState<string>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [problem, setProblem] = useState<string>();

  const begin = async () => {
    const { data, error } = await start({ input: {} });
    setProblem(error ? failureOf(error).message : data?.startSecondFactor.userErrors[0]?.message);
    setUri(data?.startSecondFactor.otpauthUri ?? undefined);
    setCodes(undefined);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code'));
    const { data, error } = await confirm({ input: { code } });
    setProblem(error ? failureOf(error).message : data?.confirmSecondFactor.userErrors[0]?.message);
    if (!data?.confirmSecondFactor.recoveryCodes) return;
    setCodes(data.confirmSecondFactor.recoveryCodes);
    setUri(undefined);
  };
  return (
    <Panel title="Authenticator">
      <div className="flex flex-col gap-3 p-3">
        {codes ? (
          <>
            <p>The authenticator is confirmed. Keep these codes: each signs in once without it.</p>
            <ul className="grid grid-cols-2 gap-1 font-mono text-xs">
              {codes.map(code => (
                <li key={code}>{code}</li>
              ))}
            </ul>
          </>
        ) : uri ? (
          <form onSubmit={event => void submit(event)} className="flex flex-col gap-3">
            <p>
              <a href={uri} className="font-medium hover:text-accent hover:underline">
                Open your authenticator
              </a>
              , or enter this key in it:
            </p>
            <code className="break-all">{new URL(uri).searchParams.get('secret')}</code>
            <Field label="The code that it shows" error={problem}>
              {props => (
                <input
                  {...props}
                  name="code"
                  required
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  className="input-box font-mono"
                />
              )}
            </Field>
            <Button type="submit" look="primary" isBusy={isConfirming}>
              Confirm
            </Button>
          </form>
        ) : (
          <>
            <p className="text-muted">A password signs in together with the code of an authenticator only.</p>
            {problem && (
              <p role="alert" className="text-crit">
                {problem}
              </p>
            )}
            <Button onClick={() => void begin()} isBusy={isStarting}>
              Add an authenticator
            </Button>
          </>
        )}
      </div>
    </Panel>
  );
}
