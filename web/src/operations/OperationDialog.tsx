import { useOperationDetailQuery } from '../__generated__/hooks.ts';
import { formatCount } from '../format/units.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { DeprecatedUses } from './DeprecatedUses.tsx';

/** One operation in full: its text, and what of the schema it uses, each a way to who else does. */
export function OperationDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [{ data, error }, refetch] = useOperationDetailQuery({ variables: { id } });
  const operation = data?.usedOperation;
  return (
    <Dialog title={data ? (operation?.name ?? '(anonymous)') : 'Operation'} onClose={onClose}>
      {!data && !error && <SkeletonRows count={5} />}
      {!data && error && (
        <ErrorState error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
      )}
      {data && !operation && <p>It is not known any more.</p>}
      {operation && (
        <div className="grid gap-3">
          <p className="text-muted">
            {operation.clientName} {operation.clientVersion}. Runs: {formatCount(operation.requestCount)},
            with an error: {formatCount(operation.errorCount)}. First{' '}
            <RelativeTime at={operation.firstUsedAt} />, last <RelativeTime at={operation.lastUsedAt} />.
          </p>
          {operation.deprecatedFields.length > 0 && <DeprecatedUses uses={operation.deprecatedFields} />}
          <div className="flex max-h-[30dvh] flex-col rounded-lg border border-line">
            <ScrollBox label="Document">
              <pre className="p-3 text-xs">{operation.document}</pre>
            </ScrollBox>
          </div>
          <section aria-label="Uses">
            <h3 className="mb-1 text-xs font-medium text-muted">Uses</h3>
            <ul className="flex max-h-[20dvh] flex-wrap gap-x-3 overflow-y-auto text-xs">
              {operation.coordinates.map(coordinate => (
                <li key={coordinate}>
                  <TextLink href={`/operations?field=${encodeURIComponent(coordinate)}`}>
                    {coordinate}
                  </TextLink>
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </Dialog>
  );
}
