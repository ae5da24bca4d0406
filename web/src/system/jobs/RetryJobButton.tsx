import { useRetryJobMutation } from '../../__generated__/hooks.ts';
import { failureOf } from '../../graph/failure.ts';
import { toast } from '../../shell/toast-store.ts';
import { Button } from '../../ui/Button.tsx';
import type { JobRow } from './JobTable.tsx';

/** Lets a job that failed or was cancelled go on. */
export function RetryJobButton({ job }: { job: JobRow }) {
  const [{ fetching }, retry] = useRetryJobMutation();
  const run = async () => {
    const { data, error } = await retry({ input: { id: job.id } });
    const refusal = error ? failureOf(error).message : data?.retryJob.userErrors[0]?.message;
    toast(refusal ?? `${job.workflow} goes on.`, refusal ? 'failed' : 'done');
  };
  return (
    <Button isBusy={fetching} onClick={() => void run()}>
      Try again<span className="sr-only"> {job.workflow}</span>
    </Button>
  );
}
