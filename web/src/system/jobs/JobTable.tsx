import type { JobFieldsFragment } from '../../__generated__/graphql.ts';
import { Button } from '../../ui/Button.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { isUnderWay, jobStates } from './job-words.ts';
import { RetryJobButton } from './RetryJobButton.tsx';

export type JobRow = JobFieldsFragment;

interface JobTableProps {
  jobs: readonly JobRow[];
  onCancel: (job: JobRow) => void;
}

/** One row for each job. */
export function JobTable({ jobs, onCancel }: JobTableProps) {
  return (
    <ScrollBox label="Jobs">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className="cell-head">
              State
            </th>
            <th scope="col" className="cell-head">
              Job
            </th>
            <th scope="col" className="cell-head max-sm:hidden">
              Progress
            </th>
            <th scope="col" className="cell-head max-md:hidden">
              Started
            </th>
            <th scope="col" className="cell-head">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="long-list">
          {jobs.map(job => (
            <tr key={job.id} className="hover:bg-hover">
              <td className="cell">
                <StatusMark {...jobStates[job.state]} />
              </td>
              <td className="cell">
                <span className="font-medium">{job.workflow}</span>
                <span className="block font-mono text-xs break-all text-muted">{job.id}</span>
                {job.failure && (
                  <span className="block text-xs break-words text-crit">
                    {job.failure.message} ({job.failure.code})
                  </span>
                )}
              </td>
              <td className="cell max-sm:hidden">
                <JobProgress job={job} />
              </td>
              <td className="cell max-md:hidden">
                <RelativeTime at={job.createdAt} />
              </td>
              <td className="cell w-0 !py-1 !text-right whitespace-nowrap">
                {isUnderWay(job.state) && (
                  <Button onClick={() => onCancel(job)}>
                    Cancel<span className="sr-only"> {job.workflow}</span>
                  </Button>
                )}
                {(job.state === 'FAILED' || job.state === 'CANCELLED') && <RetryJobButton job={job} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function JobProgress({ job: { progress, workflow } }: { job: JobRow }) {
  if (!progress) return <span className="text-muted">–</span>;
  const { done, total, message } = progress;
  return (
    <>
      {total === null ? (
        <span className="tabular">{done}</span>
      ) : (
        <>
          <progress value={done} max={total} aria-label={`Progress of ${workflow}`} className="w-24" />
          <span className="tabular ml-2 text-xs text-muted">
            {done}/{total}
          </span>
        </>
      )}
      {message && <span className="block text-xs text-muted">{message}</span>}
    </>
  );
}
