import { useCancelJobMutation } from '../../__generated__/hooks.ts';
import { failureOf } from '../../graph/failure.ts';
import { toast } from '../../shell/toast-store.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import type { JobRow } from './JobTable.tsx';

/** Asks, then ends a job. */
export function CancelJobDialog({ job, onClose }: { job: JobRow; onClose: () => void }) {
  const [{ fetching }, cancel] = useCancelJobMutation();
  const run = async () => {
    const { data, error } = await cancel({ input: { id: job.id } });
    const refusal = error ? failureOf(error).message : data?.cancelJob.userErrors[0]?.message;
    toast(refusal ?? `${job.workflow} is cancelled.`, refusal ? 'failed' : 'done');
    onClose();
  };
  return (
    <ConfirmDialog
      title={`Cancel ${job.workflow}?`}
      text="What its finished steps have done stays done. It can be tried again later, and goes on from there."
      action="Cancel the job"
      isBusy={fetching}
      onConfirm={() => void run()}
      onClose={onClose}
    />
  );
}
