import type { CachePanelQuery, CacheTierName } from '../__generated__/graphql.ts';
import { formatCount, formatRatio } from '../format/units.ts';
import { Button } from '../ui/Button.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { tierNames } from './cache-words.ts';

interface CacheTierTableProps {
  tiers: CachePanelQuery['cacheTiers'];
  onFlush: (tier: CacheTierName) => void;
}

/** What each tier holds and how often it had the answer, since the process started. */
export function CacheTierTable({ tiers, onFlush }: CacheTierTableProps) {
  return (
    <ScrollBox label="Cache tiers">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className="cell-head">
              Tier
            </th>
            <th scope="col" className="cell-head !text-right">
              Entries
            </th>
            <th scope="col" className="cell-head !text-right">
              Hit rate
            </th>
            <th scope="col" className="cell-head !text-right max-sm:hidden">
              Hits
            </th>
            <th scope="col" className="cell-head !text-right max-sm:hidden">
              Misses
            </th>
            <th scope="col" className="cell-head">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tiers.map(tier => (
            <tr key={tier.id}>
              <td className="cell">
                <StatusMark tone={tier.isActive ? 'ok' : 'off'} text={tierNames[tier.name]} />
                {tier.note && <p className="text-xs text-muted">{tier.note}</p>}
              </td>
              <td className="cell !text-right">{formatCount(tier.entries)}</td>
              <td className="cell !text-right">{formatRatio(tier.hitRatio)}</td>
              <td className="cell !text-right max-sm:hidden">{formatCount(tier.hits)}</td>
              <td className="cell !text-right max-sm:hidden">{formatCount(tier.misses)}</td>
              <td className="cell w-0 !py-1 !text-right">
                {/* A request's tier is gone when the request is. */}
                {tier.isActive && tier.name !== 'REQUEST' && (
                  <Button onClick={() => onFlush(tier.name)}>
                    Flush<span className="sr-only"> {tierNames[tier.name]}</span>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
