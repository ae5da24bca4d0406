import type { ConfigSource, ConfigurationPanelQuery } from '../__generated__/graphql.ts';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { showValue } from './config-value.ts';

const sources: Record<ConfigSource, string> = {
  DEFAULT: 'default',
  ENVIRONMENT: 'variable',
  FILE: 'file',
  FLAG: 'flag',
};

/** One row for each value, with where it came from and how to change it. */
export function ConfigTable({ entries }: { entries: ConfigurationPanelQuery['configEntries']['nodes'] }) {
  return (
    <ScrollBox label="Configuration">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className="cell-head">
              Path
            </th>
            <th scope="col" className="cell-head">
              Value
            </th>
            <th scope="col" className="cell-head max-sm:hidden">
              From
            </th>
            <th scope="col" className="cell-head max-lg:hidden">
              Accepts
            </th>
            <th scope="col" className="cell-head max-md:hidden">
              Variable
            </th>
          </tr>
        </thead>
        <tbody className="long-list">
          {entries.map(entry => {
            const isChanged = entry.source !== 'DEFAULT';
            return (
              <tr key={entry.id} className="hover:bg-hover">
                <td className="cell">
                  <span className="font-mono text-xs break-all">{entry.path}</span>
                  <span className="block text-xs text-muted">{entry.description}</span>
                </td>
                <td className="cell font-mono text-xs break-all">
                  <span className={isChanged ? 'font-semibold' : ''}>
                    {showValue(entry.value, entry.isSecret)}
                  </span>
                  {isChanged && (
                    <span className="block text-muted">default {showValue(entry.defaultValue, false)}</span>
                  )}
                </td>
                <td className="cell text-muted max-sm:hidden">
                  {sources[entry.source]}
                  {entry.sourceName && (
                    <span className="block font-mono text-xs break-all">{entry.sourceName}</span>
                  )}
                </td>
                <td className="cell text-muted max-lg:hidden">{entry.type}</td>
                <td className="cell font-mono text-xs text-muted max-md:hidden">{entry.variable}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}
