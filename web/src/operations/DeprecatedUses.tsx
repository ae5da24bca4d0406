import type { UsedOperationFieldsFragment } from '../__generated__/graphql.ts';
import { StatusMark } from '../ui/StatusMark.tsx';

/** What an operation uses that will go, until when it stays, and what to use instead. */
export function DeprecatedUses({ uses }: { uses: UsedOperationFieldsFragment['deprecatedFields'] }) {
  if (uses.length === 0) return <span className="text-muted">–</span>;
  return (
    <ul className="grid gap-1">
      {uses.map(({ coordinate, reason, removeAfter }) => (
        <li key={coordinate}>
          <StatusMark tone="warn" text={coordinate} />
          <span className="block text-xs text-muted">
            {removeAfter && `until ${removeAfter}: `}
            {reason}
          </span>
        </li>
      ))}
    </ul>
  );
}
