import type { Environment } from '../__generated__/graphql.ts';
import { useCompareConfigQuery } from '../__generated__/hooks.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Field } from '../ui/Field.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { useSearchParam } from '../ui/use-search-param.ts';
import { showValue } from './config-value.ts';

const environments: Environment[] = ['DEV', 'STAGING', 'PROD'];

/** What would change if the system ran in another environment. */
export function EnvironmentDiff() {
  const [fromParam, setFrom] = useSearchParam('from-environment');
  const [toParam, setTo] = useSearchParam('to-environment');
  const from = environments.find(it => it === fromParam) ?? 'DEV';
  const to = environments.find(it => it === toParam) ?? 'PROD';
  const [{ data, error }, refetch] = useCompareConfigQuery({ variables: { from, to } });
  const choices = environments.map(it => (
    <option key={it} value={it}>
      {it.toLowerCase()}
    </option>
  ));
  return (
    <>
      <div className="flex gap-3 border-b border-line p-3">
        <Field label="From">
          {props => (
            <select
              {...props}
              value={from}
              onChange={event => setFrom(event.target.value)}
              className="input-box w-32"
            >
              {choices}
            </select>
          )}
        </Field>
        <Field label="To">
          {props => (
            <select
              {...props}
              value={to}
              onChange={event => setTo(event.target.value)}
              className="input-box w-32"
            >
              {choices}
            </select>
          )}
        </Field>
      </div>
      {!data &&
        (error ? (
          <ErrorState error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
        ) : (
          <SkeletonRows count={3} />
        ))}
      {data && !data.configDiff.length && (
        <EmptyState
          title="The two are the same"
          command={`iza config diff ${from.toLowerCase()} ${to.toLowerCase()}`}
        />
      )}
      {data && data.configDiff.length > 0 && (
        <ScrollBox label="Differences">
          <table className="w-full border-collapse">
            <thead>
              <tr>
                <th scope="col" className="cell-head">
                  Path
                </th>
                <th scope="col" className="cell-head">
                  {from.toLowerCase()}
                </th>
                <th scope="col" className="cell-head">
                  {to.toLowerCase()}
                </th>
              </tr>
            </thead>
            <tbody className="font-mono text-xs">
              {data.configDiff.map(difference => (
                <tr key={difference.path} className="hover:bg-hover">
                  <td className="cell break-all">{difference.path}</td>
                  <td className="cell break-all text-muted">
                    {showValue(difference.from, difference.isSecret)}
                  </td>
                  <td className="cell break-all">{showValue(difference.to, difference.isSecret)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  );
}
