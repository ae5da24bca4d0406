import { useAccountQuery } from '../__generated__/hooks.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { PasskeyPanel } from './PasskeyPanel.tsx';
import { PasswordPanel } from './PasswordPanel.tsx';
import { SecondFactorPanel } from './SecondFactorPanel.tsx';
import { SessionList } from './SessionList.tsx';
import { signOut } from './session-requests.ts';

/** How the person who looks at it signs in, and where they are signed in. */
export default function AccountPage() {
  usePageTitle('Account');
  const [{ data, error }, refetch] = useAccountQuery();
  const reload = () => refetch({ requestPolicy: 'network-only' });
  if (error && !data) return <ErrorState error={error} onRetry={reload} />;
  if (!data) return <SkeletonRows count={4} />;
  const { viewer, sessions } = data;
  const isSignedIn = sessions.nodes.some(session => session.isCurrent);
  return (
    <>
      <h1 className="mb-3 font-semibold">{viewer.name ?? 'Nobody'}</h1>
      <div className="grid gap-3 lg:grid-cols-2">
        {isSignedIn ? (
          <>
            <PasswordPanel />
            <SecondFactorPanel />
            <PasskeyPanel passkeys={data.passkeys} onChange={reload} />
          </>
        ) : (
          <p className="panel p-3 text-muted">
            This browser is let in without a sign-in, because it is on the machine that runs the system. To
            set a password, sign in with a link from <code>iza login</code>.
          </p>
        )}
        <Panel
          title="Signed in"
          className="lg:col-span-2"
          action={isSignedIn && <Button onClick={() => void signOut()}>Sign out</Button>}
        >
          <SessionList sessions={sessions.nodes} onChange={reload} />
        </Panel>
      </div>
    </>
  );
}
