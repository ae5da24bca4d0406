import type { AccountQuery } from '../__generated__/graphql.ts';
import { useRevokeSessionMutation } from '../__generated__/hooks.ts';
import { failureOf } from '../graph/failure.ts';
import { toast } from '../shell/toast-store.ts';
import { Button } from '../ui/Button.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';

interface SessionListProps {
  sessions: AccountQuery['sessions']['nodes'];
  onChange: () => void;
}

/** Every browser that somebody is signed in with, and a way to sign it out. */
export function SessionList({ sessions, onChange }: SessionListProps) {
  const [{ fetching }, revoke] = useRevokeSessionMutation();
  const end = async (id: string) => {
    const { data, error } = await revoke({ input: { id } });
    const refusal = error ? failureOf(error).message : data?.revokeSession.userErrors[0]?.message;
    if (refusal) toast(refusal, 'failed');
    onChange();
  };
  if (sessions.length === 0) return <p className="p-3 text-muted">No browser is signed in.</p>;
  return (
    <ul className="divide-y divide-line">
      {sessions.map(session => (
        <li key={session.id} className="flex items-center gap-3 px-3 py-2">
          <div className="min-w-0 flex-1">
            <p className="truncate">{session.userAgent ?? 'A browser that does not say its name'}</p>
            <p className="text-xs text-muted">
              {session.isCurrent ? 'This browser' : session.address}, last used{' '}
              <RelativeTime at={session.lastUsedAt} />
            </p>
          </div>
          {!session.isCurrent && (
            <Button onClick={() => void end(session.id)} isBusy={fetching}>
              Sign out
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
