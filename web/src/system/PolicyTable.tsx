import type { CachePanelQuery } from '../__generated__/graphql.ts';
import { formatDuration } from '../format/units.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { tierNames } from './cache-words.ts';

/** How long each type of value lives, and in which tiers. */
export function PolicyTable({ policies }: { policies: CachePanelQuery['cachePolicies'] }) {
  if (!policies.length)
    return <EmptyState title="Nothing is cached by policy yet" command="iza cache list" />;
  return (
    <ScrollBox label="Cache policies">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className="cell-head">
              Type of value
            </th>
            <th scope="col" className="cell-head !text-right">
              Fresh for
            </th>
            <th scope="col" className="cell-head !text-right">
              Stale at most
            </th>
            <th scope="col" className="cell-head max-sm:hidden">
              Tiers
            </th>
          </tr>
        </thead>
        <tbody>
          {policies.map(policy => (
            <tr key={policy.name}>
              <td className="cell font-mono text-xs">{policy.name}</td>
              <td className="cell !text-right whitespace-nowrap">{formatDuration(policy.ttlMs)}</td>
              <td className="cell !text-right whitespace-nowrap">
                {policy.graceMs ? formatDuration(policy.graceMs) : 'never'}
              </td>
              <td className="cell text-muted max-sm:hidden">
                {policy.tiers.map(tier => tierNames[tier]).join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
