import { useDeferredValue, useState } from 'react';
import { useConfigurationPanelQuery } from '../__generated__/hooks.ts';
import { useRefetchOnGap } from '../graph/use-refetch.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { FilterInput } from '../ui/FilterInput.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import { useSearchParam } from '../ui/use-search-param.ts';
import { ConfigTable } from './ConfigTable.tsx';
import { EnvironmentDiff } from './EnvironmentDiff.tsx';

/** The effective configuration: search, what was changed, and what another environment would change. */
export function ConfigurationPanel() {
  const [filter, setFilter] = useSearchParam('filter');
  const [changed, setChanged] = useSearchParam('changed');
  const search = useDeferredValue(filter.trim());
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }, refetch] = useConfigurationPanelQuery({
    variables: { first: 100, after, filter: { search: search || null, isChanged: changed ? true : null } },
  });
  useRefetchOnGap(refetch);
  // A cursor belongs to the list it came from.
  const narrow = (set: (value: string) => void) => (value: string) => {
    setAfter(null);
    set(value);
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <FilterInput label="Search the configuration" value={filter} onChange={narrow(setFilter)} />
        <ToggleChip isOn={!!changed} onChange={isOn => narrow(setChanged)(isOn ? '1' : '')}>
          Changed only
        </ToggleChip>
        <output className="ml-auto text-xs text-muted">
          {data ? `${data.configEntries.totalCount ?? data.configEntries.nodes.length} values` : ''}
        </output>
      </div>
      <div className="panel">
        {!data &&
          (error ? (
            <ErrorState error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
          ) : (
            <SkeletonRows count={10} />
          ))}
        {data &&
          (data.configEntries.nodes.length ? (
            <>
              <ConfigTable entries={data.configEntries.nodes} />
              <LoadMore pageInfo={data.configEntries.pageInfo} onLoad={setAfter} />
            </>
          ) : (
            <EmptyState
              title={changed && !filter ? 'Everything has its default' : 'No value matches'}
              command="iza config list"
            />
          ))}
      </div>
      <Panel title="Difference between environments">
        <EnvironmentDiff />
      </Panel>
    </div>
  );
}
