import { useState } from 'react';
import type { CacheTierName } from '../__generated__/graphql.ts';
import { useCachePanelQuery } from '../__generated__/hooks.ts';
import { useRefetchOnGap } from '../graph/use-refetch.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { CacheTierTable } from './CacheTierTable.tsx';
import { FlushTierDialog } from './FlushTierDialog.tsx';
import { PolicyTable } from './PolicyTable.tsx';

/** The four tiers, nearest first, and how long each type of value lives in which. */
export function CachePanel() {
  const [{ data, error }, refetch] = useCachePanelQuery();
  useRefetchOnGap(refetch);
  const [flushing, setFlushing] = useState<CacheTierName | null>(null);
  if (!data) {
    return (
      <div className="panel">
        {error ? (
          <ErrorState error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
        ) : (
          <SkeletonRows count={6} />
        )}
      </div>
    );
  }
  return (
    <div className="grid items-start gap-3 xl:grid-cols-2">
      <Panel title="Tiers">
        <CacheTierTable tiers={data.cacheTiers} onFlush={setFlushing} />
      </Panel>
      <Panel title="Policies">
        <PolicyTable policies={data.cachePolicies} />
      </Panel>
      {flushing && <FlushTierDialog tier={flushing} onClose={() => setFlushing(null)} />}
    </div>
  );
}
