import type { AlertRuleFieldsFragment } from '../__generated__/graphql.ts';
import { useAcknowledgeAlertMutation } from '../__generated__/hooks.ts';
import { failureOf } from '../graph/failure.ts';
import { toast } from '../shell/toast-store.ts';
import { Button } from '../ui/Button.tsx';

/** Takes a firing alert. The list shows it at once; a refusal takes that back and says why. */
export function AcknowledgeButton({ rule }: { rule: AlertRuleFieldsFragment }) {
  const [, acknowledge] = useAcknowledgeAlertMutation();
  if (rule.state !== 'FIRING') return null;
  const run = async () => {
    const { data, error } = await acknowledge({ input: { id: rule.id } });
    if (error) return toast(failureOf(error).message, 'failed');
    const [refusal] = data?.acknowledgeAlert.userErrors ?? [];
    return refusal ? toast(refusal.message, 'failed') : toast(`You took “${rule.name}”.`);
  };
  return (
    <Button onClick={() => void run()}>
      Acknowledge<span className="sr-only"> {rule.name}</span>
    </Button>
  );
}
