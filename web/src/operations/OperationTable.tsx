import type { UsedOperationFieldsFragment } from '../__generated__/graphql.ts';
import { formatCount } from '../format/units.ts';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { DeprecatedUses } from './DeprecatedUses.tsx';
import { kinds } from './operation-words.ts';

interface OperationTableProps {
  operations: UsedOperationFieldsFragment[];
  /** A person wants to see one in full. */
  onOpen: (id: string) => void;
}

/** One row for each operation of a version of a client, by client and name as the server orders them. */
export function OperationTable({ operations, onOpen }: OperationTableProps) {
  return (
    <ScrollBox label="Operations in use">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className="cell-head">
              Operation
            </th>
            <th scope="col" className="cell-head">
              Client
            </th>
            <th scope="col" className="cell-head !text-right">
              Runs
            </th>
            <th scope="col" className="cell-head !text-right max-sm:hidden">
              Errors
            </th>
            <th scope="col" className="cell-head max-sm:hidden">
              Last use
            </th>
            <th scope="col" className="cell-head max-md:hidden">
              Deprecated fields
            </th>
          </tr>
        </thead>
        <tbody className="long-list">
          {operations.map(operation => (
            <tr key={operation.id} className="hover:bg-hover">
              <td className="cell">
                <button
                  type="button"
                  onClick={() => onOpen(operation.id)}
                  className="min-h-6 rounded-sm text-left font-medium hover:text-accent hover:underline"
                >
                  {operation.name ?? '(anonymous)'}
                </button>
                <span className="block text-xs text-muted">{kinds[operation.kind]}</span>
              </td>
              <td className="cell">
                {operation.clientName}
                {operation.clientVersion && (
                  <span className="block text-xs text-muted">{operation.clientVersion}</span>
                )}
              </td>
              <td className="cell !text-right">{formatCount(operation.requestCount)}</td>
              <td
                className={`cell !text-right max-sm:hidden ${operation.errorCount > 0 ? 'text-crit' : 'text-muted'}`}
              >
                {formatCount(operation.errorCount)}
              </td>
              <td className="cell text-muted max-sm:hidden">
                <RelativeTime at={operation.lastUsedAt} />
              </td>
              <td className="cell max-md:hidden">
                <DeprecatedUses uses={operation.deprecatedFields} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
