import { Trash2 } from 'lucide-react';
import type { AlertRuleFieldsFragment } from '../__generated__/graphql.ts';
import { unitOfName } from '../format/metric-name.ts';
import { formatValue } from '../format/units.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { AcknowledgeButton } from './AcknowledgeButton.tsx';
import { alertSeverities, alertStates, conditionOf } from './alert-words.ts';

interface AlertTableProps {
  rules: AlertRuleFieldsFragment[];
  onDelete: (rule: AlertRuleFieldsFragment) => void;
}

/** One row for each rule, firing ones first as the server orders them. */
export function AlertTable({ rules, onDelete }: AlertTableProps) {
  return (
    <ScrollBox label="Alert rules">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className="cell-head">
              State
            </th>
            <th scope="col" className="cell-head">
              Rule
            </th>
            <th scope="col" className="cell-head max-md:hidden">
              Severity
            </th>
            <th scope="col" className="cell-head max-lg:hidden">
              Service
            </th>
            <th scope="col" className="cell-head !text-right max-sm:hidden">
              Now
            </th>
            <th scope="col" className="cell-head max-md:hidden">
              Since
            </th>
            <th scope="col" className="cell-head">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="long-list">
          {rules.map(rule => (
            <tr key={rule.id} className="hover:bg-hover">
              <td className="cell">
                <StatusMark {...alertStates[rule.state]} />
              </td>
              <td className="cell">
                <span className="font-medium">{rule.name}</span>
                <span className="block text-xs text-muted">
                  <TextLink href={`/metrics/series?name=${rule.metricName}`}>{conditionOf(rule)}</TextLink>
                </span>
              </td>
              <td className="cell max-md:hidden">{alertSeverities[rule.severity]}</td>
              <td className="cell max-lg:hidden">
                {rule.service ? (
                  <TextLink href={`/services/${rule.service.id}`}>{rule.service.name}</TextLink>
                ) : (
                  <span className="text-muted">every service</span>
                )}
              </td>
              <td className="cell !text-right whitespace-nowrap max-sm:hidden">
                {formatValue(rule.lastValue, unitOfName(rule.metricName))}
              </td>
              <td className="cell text-muted max-md:hidden">
                {rule.firingSince ? <RelativeTime at={rule.firingSince} /> : '–'}
              </td>
              <td className="cell w-0 !py-1">
                <span className="flex items-center justify-end gap-1">
                  <AcknowledgeButton rule={rule} />
                  <IconButton label={`Delete ${rule.name}`} onClick={() => onDelete(rule)}>
                    <Trash2 size={16} aria-hidden="true" />
                  </IconButton>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
