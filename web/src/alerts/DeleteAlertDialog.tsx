import type { AlertRuleFieldsFragment } from '../__generated__/graphql.ts';
import { useDeleteAlertRuleMutation } from '../__generated__/hooks.ts';
import { failureOf } from '../graph/failure.ts';
import { toast } from '../shell/toast-store.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';

/** Asks, then deletes a rule. */
export function DeleteAlertDialog({ rule, onClose }: { rule: AlertRuleFieldsFragment; onClose: () => void }) {
  const [{ fetching }, remove] = useDeleteAlertRuleMutation();
  const run = async () => {
    const { data, error } = await remove({ input: { id: rule.id } });
    const refusal = error ? failureOf(error).message : data?.deleteAlertRule.userErrors[0]?.message;
    toast(refusal ?? `“${rule.name}” is deleted.`, refusal ? 'failed' : 'done');
    onClose();
  };
  return (
    <ConfirmDialog
      title={`Delete “${rule.name}”?`}
      text="It stops watching at once, and what it knows about past alerts goes with it. This cannot be taken back."
      action="Delete the rule"
      isBusy={fetching}
      onConfirm={() => void run()}
      onClose={onClose}
    />
  );
}
