import { useState } from 'react';
import { useEventsPanelQuery } from '../__generated__/hooks.ts';
import { useRefetchOnGap } from '../graph/use-refetch.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { DeadLetterTable } from './DeadLetterTable.tsx';
import { EventConsumerTable } from './EventConsumerTable.tsx';
import { type EventDecision, EventDecisionDialog } from './EventDecisionDialog.tsx';

/** Who handles events that must not be lost, and the events that could not be handled. */
export function EventsPanel() {
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }, refetch] = useEventsPanelQuery({
    variables: { first: 50, after },
    requestPolicy: 'cache-and-network',
  });
  useRefetchOnGap(refetch);
  const [decision, setDecision] = useState<EventDecision | null>(null);
  const { eventConsumers: consumers, deadLetters: letters } = data ?? {};
  if (!consumers || !letters) {
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
    <div className="grid items-start gap-3">
      <Panel title="Consumers">
        {consumers.length > 0 ? (
          <EventConsumerTable consumers={consumers} onDecide={setDecision} />
        ) : (
          <EmptyState title="Nobody handles events yet">
            Parts that react to what happens in others are listed here once they run.
          </EmptyState>
        )}
      </Panel>
      <Panel title="Dead letters">
        {letters.nodes.length > 0 ? (
          <DeadLetterTable letters={letters.nodes} onDecide={setDecision} />
        ) : (
          <EmptyState title="No dead letters" command="iza events dead-letters">
            Every event was handled, or is being tried again.
          </EmptyState>
        )}
        <LoadMore pageInfo={letters.pageInfo} onLoad={setAfter} />
      </Panel>
      {decision && <EventDecisionDialog decision={decision} onClose={() => setDecision(null)} />}
    </div>
  );
}
