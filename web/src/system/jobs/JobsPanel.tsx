import { useState } from 'react';
import type { JobState } from '../../__generated__/graphql.ts';
import { useJobsPanelQuery, useJobUpdatesSubscription } from '../../__generated__/hooks.ts';
import { useRefetchOnGap } from '../../graph/use-refetch.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadMore } from '../../ui/LoadMore.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { ToggleChip } from '../../ui/ToggleChip.tsx';
import { useSearchParam } from '../../ui/use-search-param.ts';
import { CancelJobDialog } from './CancelJobDialog.tsx';
import { type JobRow, JobTable } from './JobTable.tsx';

const needingAttention: JobState[] = ['FAILED', 'STRANDED'];

/** Durable work, newest first: how far each job is, and what can be done about it. */
export function JobsPanel() {
  const [failed, setFailed] = useSearchParam('failed');
  const [after, setAfter] = useState<string | null>(null);
  const [cancelling, setCancelling] = useState<JobRow | null>(null);
  const filter = { states: failed ? needingAttention : null };
  const [{ data, error }, refetch] = useJobsPanelQuery({ variables: { first: 50, after, filter } });
  useRefetchOnGap(refetch);
  useJobUpdatesSubscription();
  // A cursor belongs to the list it came from.
  const narrow = (isOn: boolean) => {
    setAfter(null);
    setFailed(isOn ? '1' : '');
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <ToggleChip isOn={!!failed} onChange={narrow}>
          Needs attention
        </ToggleChip>
        <output className="ml-auto text-xs text-muted">
          {data ? `${data.jobs.totalCount ?? data.jobs.nodes.length} jobs` : ''}
        </output>
      </div>
      <div className="panel">
        {!data &&
          (error ? (
            <ErrorState error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
          ) : (
            <SkeletonRows count={6} />
          ))}
        {data &&
          (data.jobs.nodes.length ? (
            <>
              <JobTable jobs={data.jobs.nodes} onCancel={setCancelling} />
              <LoadMore pageInfo={data.jobs.pageInfo} onLoad={setAfter} />
            </>
          ) : (
            <EmptyState
              title={failed ? 'No job needs attention' : 'There is no job yet'}
              command="iza jobs list"
            >
              {failed ? null : 'Work that must survive a restart is listed here.'}
            </EmptyState>
          ))}
      </div>
      {cancelling && <CancelJobDialog job={cancelling} onClose={() => setCancelling(null)} />}
    </div>
  );
}
