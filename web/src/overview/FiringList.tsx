import type { AlertRuleFieldsFragment } from '../__generated__/graphql.ts';
import { AcknowledgeButton } from '../alerts/AcknowledgeButton.tsx';
import { alertStates, conditionOf } from '../alerts/alert-words.ts';
import { unitOfName } from '../format/metric-name.ts';
import { formatValue } from '../format/units.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';

/** The rules whose condition holds, and the one thing to do about each. */
export function FiringList({ rules }: { rules: AlertRuleFieldsFragment[] }) {
  if (!rules.length) {
    return (
      <EmptyState
        title="Nothing fires"
        command="iza alerts create --name 'Slow answers' --metric latency_p99_ms --above 200"
      >
        A rule watches a metric and speaks up here.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {rules.map(rule => (
        <li key={rule.id} className="flex items-center gap-3 px-3 py-2">
          <div className="min-w-0 flex-1">
            <p className="flex items-center gap-2">
              <StatusMark {...alertStates[rule.state]} />
              <span className="truncate font-medium">{rule.name}</span>
            </p>
            <p className="mt-0.5 text-xs break-words text-muted">
              {conditionOf(rule)}, now {formatValue(rule.lastValue, unitOfName(rule.metricName))}
              {rule.firingSince && (
                <>
                  {' '}
                  · since <RelativeTime at={rule.firingSince} />
                </>
              )}
            </p>
          </div>
          <AcknowledgeButton rule={rule} />
        </li>
      ))}
    </ul>
  );
}
