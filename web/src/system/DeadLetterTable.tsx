import type { DeadLetterFieldsFragment } from '../__generated__/graphql.ts';
import { formatCount } from '../format/units.ts';
import { Button } from '../ui/Button.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import type { EventDecision } from './EventDecisionDialog.tsx';

interface DeadLetterTableProps {
  letters: readonly DeadLetterFieldsFragment[];
  onDecide: (decision: EventDecision) => void;
}

/** Events that could not be handled, why, and what waits behind each. */
export function DeadLetterTable({ letters, onDecide }: DeadLetterTableProps) {
  return (
    <ScrollBox label="Dead letters">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className="cell-head">
              Event
            </th>
            <th scope="col" className="cell-head">
              Consumer
            </th>
            <th scope="col" className="cell-head">
              Why
            </th>
            <th scope="col" className="cell-head !text-right max-sm:hidden">
              Waiting
            </th>
            <th scope="col" className="cell-head max-sm:hidden">
              Failed
            </th>
            <th scope="col" className="cell-head">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {letters.map(letter => (
            <tr key={letter.id}>
              <td className="cell">
                {letter.eventType}
                <p className="text-xs text-muted">{letter.entityKey}</p>
              </td>
              <td className="cell">{letter.consumer}</td>
              <td className="cell">
                {letter.errorMessage}
                <p className="text-xs text-muted">
                  {letter.errorCode}, {letter.attempts} attempts
                </p>
              </td>
              <td className="cell !text-right max-sm:hidden">{formatCount(letter.waitingCount)}</td>
              <td className="cell max-sm:hidden">
                <RelativeTime at={letter.failedAt} />
              </td>
              <td className="cell w-0 !py-1 whitespace-nowrap">
                <Button onClick={() => onDecide({ kind: 'replay', letter })}>
                  Replay<span className="sr-only"> {letter.id}</span>
                </Button>{' '}
                <Button onClick={() => onDecide({ kind: 'discard', letter })}>
                  Discard<span className="sr-only"> {letter.id}</span>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
