import { type FormEvent, useEffect, useState } from 'react';
import { useSearch } from 'wouter';
import { useSignInMethodsQuery } from '../__generated__/hooks.ts';
import { LogoMark } from '../shell/LogoMark.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Button } from '../ui/Button.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { canUsePasskeys, signInWithPasskey } from './passkey-requests.ts';
import { hideLoginToken, loginToken, type SignIn, signIn } from './session-requests.ts';

/** Where people sign in: by the link that led here, or by password and code. */
export default function LoginPage() {
  usePageTitle('Sign in');
  const [token, setToken] = useState(loginToken);
  useEffect(hideLoginToken, []);
  const hasFailed = new URLSearchParams(useSearch()).has('failed');
  const [problem, setProblem] = useState(hasFailed ? 'Your organisation did not sign you in.' : undefined);
  const [{ data }] = useSignInMethodsQuery();
  const [isBusy, setBusy] = useState(false);
  const finish = async (signingIn: Promise<string | undefined>) => {
    setBusy(true);
    const refusal = await signingIn;
    // A whole new page: sockets and caches were those of whoever was here before.
    if (!refusal) return location.assign('/');
    setBusy(false);
    setProblem(refusal);
    setToken(undefined);
  };
  const submitLink = (event: FormEvent) => {
    event.preventDefault();
    if (token) void finish(signIn({ link: token }));
  };
  return (
    <main id="content" className="grid min-h-dvh place-items-center p-4">
      <section className="panel flex w-full max-w-sm flex-col gap-4 p-5">
        <h1 className="flex items-center gap-2 text-base font-semibold">
          <LogoMark /> Sign in to IZA OS
        </h1>
        {problem && (
          <p role="alert" className="text-crit">
            {problem}
          </p>
        )}
        {token ? (
          <form onSubmit={submitLink} className="flex flex-col gap-3">
            <p className="text-muted">Your link is good once. It signs this browser in.</p>
            <Button type="submit" look="primary" isBusy={isBusy}>
              Sign in
            </Button>
          </form>
        ) : (
          <PasswordForm isBusy={isBusy} onSubmit={(shown: SignIn) => void finish(signIn(shown))} />
        )}
        {canUsePasskeys() && (
          <Button onClick={() => void finish(signInWithPasskey())} isBusy={isBusy}>
            Sign in with a passkey
          </Button>
        )}
        {data?.hasIdentityProvider && (
          <a
            href="/session/oidc"
            className="control justify-center border border-edge font-medium hover:bg-hover"
          >
            Sign in with your organisation
          </a>
        )}
        <p className="text-xs text-muted">
          No way in? Whoever runs the system gets a link from <code>iza login</code>; everybody else asks them
          for one.
        </p>
      </section>
    </main>
  );
}
