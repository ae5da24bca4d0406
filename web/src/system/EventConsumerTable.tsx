import type { EventsPanelQuery } from '../__generated__/graphql.ts';
import { formatCount } from '../format/units.ts';
import { Button } from '../ui/Button.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import type { EventDecision } from './EventDecisionDialog.tsx';
import { consumerStates } from './event-words.ts';

interface EventConsumerTableProps {
  consumers: NonNullable<EventsPanelQuery['eventConsumers']>;
  onDecide: (decision: EventDecision) => void;
}

/** Who handles which events, and how far behind each is. */
export function EventConsumerTable({ consumers, onDecide }: EventConsumerTableProps) {
  return (
    <ScrollBox label="Consumers of events">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className="cell-head">
              Consumer
            </th>
            <th scope="col" className="cell-head">
              State
            </th>
            <th scope="col" className="cell-head !text-right">
              Not handled
            </th>
            <th scope="col" className="cell-head !text-right max-sm:hidden">
              Retrying
            </th>
            <th scope="col" className="cell-head !text-right max-sm:hidden">
              Dead
            </th>
            <th scope="col" className="cell-head max-sm:hidden">
              Last handled
            </th>
            <th scope="col" className="cell-head">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {consumers.map(consumer => (
            <tr key={consumer.id}>
              <td className="cell">
                {consumer.name}
                <p className="text-xs text-muted">{consumer.types.join(', ')}</p>
              </td>
              <td className="cell">
                <StatusMark {...consumerStates[consumer.state]} />
              </td>
              <td className="cell !text-right">
                {formatCount(consumer.lag)}
                {consumer.oldestUnhandledAt && (
                  <p className="text-xs text-muted">
                    <RelativeTime at={consumer.oldestUnhandledAt} />
                  </p>
                )}
              </td>
              <td className="cell !text-right max-sm:hidden">{formatCount(consumer.retryingCount)}</td>
              <td className="cell !text-right max-sm:hidden">{formatCount(consumer.deadLetterCount)}</td>
              <td className="cell max-sm:hidden">
                {consumer.lastHandledAt ? <RelativeTime at={consumer.lastHandledAt} /> : 'never'}
              </td>
              <td className="cell w-0 !py-1 !text-right">
                {consumer.state === 'MISSING' && (
                  <Button onClick={() => onDecide({ kind: 'forget', name: consumer.name })}>
                    Forget<span className="sr-only"> {consumer.name}</span>
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
