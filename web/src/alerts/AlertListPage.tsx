import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { AlertRuleFieldsFragment } from '../__generated__/graphql.ts';
import { useAlertListPageQuery } from '../__generated__/hooks.ts';
import { useRefetchOnGap } from '../graph/use-refetch.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { FilterInput } from '../ui/FilterInput.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { useSearchParam } from '../ui/use-search-param.ts';
import { AlertRuleDialog } from './AlertRuleDialog.tsx';
import { AlertTable } from './AlertTable.tsx';
import { conditionOf } from './alert-words.ts';
import { DeleteAlertDialog } from './DeleteAlertDialog.tsx';

const createCommand = "iza alerts create --name 'Slow answers' --metric latency_p99_ms --above 200 --for 1m";

/** The rules that watch the metrics: what fires, who took it, and new ones. */
export default function AlertListPage() {
  usePageTitle('Alerts');
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }, refetch] = useAlertListPageQuery({ variables: { first: 100, after } });
  useRefetchOnGap(refetch);
  const [filter, setFilter] = useSearchParam('filter');
  const [firingOnly, setFiringOnly] = useSearchParam('firing');
  const [create, setCreate] = useSearchParam('create');
  const [doomed, setDoomed] = useState<AlertRuleFieldsFragment | null>(null);
  const rules = (data?.alertRules.nodes ?? []).filter(
    rule =>
      (!firingOnly || rule.state !== 'OK') &&
      (!filter || `${rule.name} ${conditionOf(rule)}`.toLowerCase().includes(filter.toLowerCase())),
  );
  const createButton = (
    <Button look="primary" onClick={() => setCreate('1')}>
      <Plus size={14} aria-hidden="true" />
      Create a rule
    </Button>
  );

  return (
    <>
      <h1 className="sr-only">Alerts</h1>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <FilterInput label="Filter rules" value={filter} onChange={setFilter} />
        <ToggleChip isOn={!!firingOnly} onChange={isOn => setFiringOnly(isOn ? '1' : '')}>
          Firing only
        </ToggleChip>
        <output className="text-xs text-muted">
          {data ? `${rules.length} of ${data.alertRules.totalCount ?? data.alertRules.nodes.length}` : ''}
        </output>
        <span className="ml-auto">{createButton}</span>
      </div>
      <div className="panel">
        {rules.length > 0 && <AlertTable rules={rules} onDelete={setDoomed} />}
        {data && <LoadMore pageInfo={data.alertRules.pageInfo} onLoad={setAfter} />}
        {!data && !error && <SkeletonRows count={6} />}
        {!data && error && (
          <ErrorState error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
        )}
        {data && !rules.length && (
          <EmptyState
            title={data.alertRules.nodes.length ? 'No rule matches' : 'Nothing is watched yet'}
            command={createCommand}
          >
            {data.alertRules.nodes.length
              ? 'Shorten the filter, or create a rule.'
              : 'A rule fires when a metric is beyond a threshold for long enough.'}
          </EmptyState>
        )}
      </div>
      {create && <AlertRuleDialog onClose={() => setCreate('')} />}
      {doomed && <DeleteAlertDialog rule={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}
