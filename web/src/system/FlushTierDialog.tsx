import type { CacheTierName } from '../__generated__/graphql.ts';
import { useFlushCacheTierMutation } from '../__generated__/hooks.ts';
import { failureOf } from '../graph/failure.ts';
import { toast } from '../shell/toast-store.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { tierNames } from './cache-words.ts';

/** Asks, then empties a tier. */
export function FlushTierDialog({ tier, onClose }: { tier: CacheTierName; onClose: () => void }) {
  const [{ fetching }, flush] = useFlushCacheTierMutation();
  const run = async () => {
    const { data, error } = await flush({ input: { tier } });
    const refusal = error ? failureOf(error).message : data?.flushCacheTier.userErrors[0]?.message;
    toast(refusal ?? `The ${tierNames[tier]} tier is empty.`, refusal ? 'failed' : 'done');
    onClose();
  };
  return (
    <ConfirmDialog
      title={`Flush the ${tierNames[tier]} tier?`}
      text="What it holds is computed again on the next use. Nothing is lost, but answers are slower for a while."
      action="Flush the tier"
      isBusy={fetching}
      onConfirm={() => void run()}
      onClose={onClose}
    />
  );
}
