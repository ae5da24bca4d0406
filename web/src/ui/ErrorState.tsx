import { TriangleAlert } from 'lucide-react';
import type { CombinedError } from 'urql';
import { failureOf } from '../graph/failure.ts';
import { Button } from './Button.tsx';
import { TextLink } from './TextLink.tsx';

/** Codes that a sign-in may help against. */
const needsSignIn = new Set(['UNAUTHENTICATED', 'UNAUTHORIZED_FIELD_OR_TYPE']);

/** What failed, with the code and the request id that find it in the logs, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: CombinedError; onRetry: () => void }) {
  const { title, message, code, requestId } = failureOf(error);
  return (
    <div role="alert" className="grid justify-items-center gap-2 px-4 py-8 text-center">
      <TriangleAlert size={18} className="text-crit" aria-hidden="true" />
      <p className="font-medium">{title}</p>
      <p className="max-w-prose text-muted">{message}</p>
      <p className="font-mono text-xs text-muted">
        {code}
        {requestId && ` · request ${requestId}`}
      </p>
      {needsSignIn.has(code) && <TextLink href="/login">Sign in</TextLink>}
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
