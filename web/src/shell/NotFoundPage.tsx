import { useLocation } from 'wouter';
import { AppLink } from './AppLink.tsx';
import { usePageTitle } from './use-page-title.ts';

/** An address that leads nowhere. */
export default function NotFoundPage() {
  const [path] = useLocation();
  usePageTitle('Not found');
  return (
    <div className="grid justify-items-start gap-2 p-6">
      <h1 className="text-xl font-semibold">There is no such page</h1>
      <p className="text-muted">
        Nothing is at <code className="font-mono break-all">{path}</code>.
      </p>
      <AppLink href="/" className="text-accent underline">
        Go to the overview
      </AppLink>
    </div>
  );
}
