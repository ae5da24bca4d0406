import type { FormEvent } from 'react';
import { useEffect, useState } from 'react';
import type { UserErrorFieldsFragment } from '../__generated__/graphql.ts';
import { useAlertRuleFormQuery, useCreateAlertRuleMutation } from '../__generated__/hooks.ts';
import { failureOf } from '../graph/failure.ts';
import { toast } from '../shell/toast-store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { AlertRuleFields } from './AlertRuleFields.tsx';
import { readAlertRule } from './read-alert-rule.ts';

const refetchMs = 3000;

/** Creates a rule. What the server refuses stands at its field, with what to do about it. */
export function AlertRuleDialog({ onClose }: { onClose: () => void }) {
  const [{ data }, refetch] = useAlertRuleFormQuery();
  const [{ fetching }, create] = useCreateAlertRuleMutation();
  const [errors, setErrors] = useState<UserErrorFieldsFragment[]>([]);
  const [failure, setFailure] = useState<string>();
  // One key for one dialog: pressing twice, or again after a lost answer, creates one rule.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [metricName, setMetricName] = useState('');

  // A system that has just started measures more every second.
  useEffect(() => {
    const timer = setInterval(() => refetch({ requestPolicy: 'network-only' }), refetchMs);
    return () => clearInterval(timer);
  }, [refetch]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (fetching) return;
    const input = readAlertRule(new FormData(event.currentTarget), idempotencyKey);
    const result = await create({ input });
    setFailure(result.error && failureOf(result.error).message);
    const payload = result.data?.createAlertRule;
    setErrors(payload?.userErrors ?? []);
    if (!payload?.alertRule) return;
    toast(`“${payload.alertRule.name}” watches from now on.`);
    onClose();
  };
  const unplaced = errors.filter(error => !error.field?.length).map(error => error.message);
  return (
    <Dialog title="Create an alert rule" onClose={onClose}>
      <form onSubmit={event => void submit(event)} className="grid gap-3">
        <AlertRuleFields
          metrics={data?.metrics.nodes ?? []}
          services={data?.services.nodes ?? []}
          metricName={metricName}
          onMetricName={setMetricName}
          errorOf={field => errors.find(error => error.field?.includes(field))?.message}
        />
        {[...unplaced, ...(failure ? [failure] : [])].map(message => (
          <p key={message} role="alert" className="text-crit">
            {message}
          </p>
        ))}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={fetching}>
            Create the rule
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
