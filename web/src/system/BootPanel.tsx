import { useBootPanelQuery } from '../__generated__/hooks.ts';
import { formatDuration } from '../format/units.ts';
import { useRefetchOnGap } from '../graph/use-refetch.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Panel } from '../ui/Panel.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { BootBars } from './BootBars.tsx';
import { stepStates } from './boot-words.ts';

/** The ordered start of the process that answers: the bars, and each step with what it said. */
export function BootPanel() {
  const [{ data, error }, refetch] = useBootPanelQuery();
  useRefetchOnGap(refetch);
  if (!data) {
    return (
      <div className="panel">
        {error ? (
          <ErrorState error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
        ) : (
          <SkeletonRows count={8} />
        )}
      </div>
    );
  }
  const { boot } = data;
  return (
    <div className="grid items-start gap-3 xl:grid-cols-[2fr_3fr]">
      <Panel
        title="Start"
        action={
          <span className="text-xs text-muted">
            started <RelativeTime at={boot.startedAt} />
          </span>
        }
      >
        <BootBars boot={boot} />
      </Panel>
      <Panel title="Steps">
        <ScrollBox label="Steps">
          <table className="w-full border-collapse">
            <thead>
              <tr>
                <th scope="col" className="cell-head">
                  State
                </th>
                <th scope="col" className="cell-head">
                  Step
                </th>
                <th scope="col" className="cell-head max-md:hidden">
                  After
                </th>
                <th scope="col" className="cell-head !text-right">
                  Took
                </th>
              </tr>
            </thead>
            <tbody>
              {boot.steps.map(step => (
                <tr key={step.id}>
                  <td className="cell">
                    <StatusMark {...stepStates[step.state]} />
                  </td>
                  <td className="cell">
                    <span className="font-medium">{step.title}</span>
                    {!step.isRequired && <span className="text-xs text-muted"> · optional</span>}
                    {step.message && (
                      <span className="block text-xs break-words text-muted">{step.message}</span>
                    )}
                  </td>
                  <td className="cell text-muted max-md:hidden">{step.dependsOn.join(', ') || '–'}</td>
                  <td className="cell !text-right whitespace-nowrap">{formatDuration(step.durationMs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Panel>
    </div>
  );
}
