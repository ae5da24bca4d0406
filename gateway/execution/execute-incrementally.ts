import { createStream } from '@iza/platform/events';
import type { GraphQLError } from 'graphql';
import type { Operation } from '../operations/operation.ts';
import type { Answer } from './answer.ts';
import { type ExecuteOptions, publishErrors, startRun } from './execute-operation.ts';
import type { Deferral } from './plan/compile-defer.ts';
import { isOfType } from './plan/rewrites.ts';
import type { Data, Run } from './plan/run.ts';
import { withTimeout } from './timeout.ts';

export interface IncrementalOptions extends ExecuteOptions {
  /** Of the first part. */
  extensions?: Readonly<Record<string, unknown>>;
}

/**
 * Runs an operation with `@defer`: its first part is answered as soon as it is there, then what was deferred, in the order
 * in which it becomes ready. The errors of a part come with it. What is not there in time is given up.
 *
 * @see https://github.com/graphql/graphql-wg/blob/main/rfcs/DeferStream.md
 */
export function executeIncrementally(options: IncrementalOptions, timeoutMs: number): IncrementalAnswers {
  const { operation, context, extensions } = options;
  const { incremental, atClient } = operation.compiled!;
  const { step, write, deferrals } = incremental!;
  const aborted = new AbortController();
  const stream = createStream<Answer>({ onReturn: () => aborted.abort() });
  const run = startRun({ ...options, signal: aborted.signal });
  let remaining = countOf(deferrals);
  let hasErrors = false;
  const push = (answer: Answer): void => {
    hasErrors ||= answer.errors.length > 0;
    stream.push(answer);
  };

  const first = async (): Promise<void> => {
    await step(run);
    const { text, violations } = write(run.data, run.variables);
    const errors = publishErrors(run.errors.map(atClient), violations, context);
    const withErrors = errors.length > 0 ? `"errors":${JSON.stringify(errors)},` : '';
    const told = extensions ? `"extensions":${JSON.stringify(extensions)},` : '';
    push({
      text: `{${withErrors}"data":${text ?? 'null'},${told}"hasNext":${remaining > 0}}`,
      hasData: text !== undefined,
      errors,
    });
  };

  const later = async (deferral: Deferral, before: Promise<unknown>): Promise<void> => {
    await Promise.all(deferral.depends.map(id => run.completions.of(id)));
    const own: Run = { ...run, errors: [] };
    await deferral.step(own);
    await before;
    remaining -= 1;
    const shares = sharesOf(deferral, own, options);
    const parts = shares.map(({ text }) => text).join(',');
    push({
      text: `{${shares.length > 0 ? `"incremental":[${parts}],` : ''}"hasNext":${remaining > 0}}`,
      hasData: true,
      errors: shares.flatMap(({ errors }) => errors),
    });
  };

  const start = (list: readonly Deferral[], before: Promise<unknown>): Promise<unknown> =>
    Promise.all(
      list.map(deferral => {
        const work = later(deferral, before);
        return Promise.all([work, start(deferral.deferrals, work)]);
      }),
    );

  const initial = first();
  const work = Promise.all([initial, start(deferrals, initial)]).then(() => undefined);
  const finished = withTimeout(work, timeoutMs, context).then(late => {
    if (late) push({ ...late, text: `${late.text.slice(0, -1)},"hasNext":false}` });
    stream.end();
    aborted.abort();
    return hasErrors;
  });
  return { answers: stream, finished };
}

export interface IncrementalAnswers {
  answers: AsyncIterableIterator<Answer>;
  /** Whether anything failed; known when the last part is. */
  finished: Promise<boolean>;
}

function countOf(deferrals: readonly Deferral[]): number {
  return deferrals.reduce((sum, { deferrals: nested }) => sum + 1 + countOf(nested), 0);
}

interface Share {
  /** JSON of what the part says of one object. */
  text: string;
  errors: readonly GraphQLError[];
}

/** What a part says of each of its objects, with the errors below it. */
function sharesOf({ part, write }: Deferral, run: Run, { operation, context }: ExecuteOptions): Share[] {
  const label = part.label === undefined ? '' : `,"label":${JSON.stringify(part.label)}`;
  const unplaced = new Set(run.errors.map(operation.compiled!.atClient));
  return objectsAt(operation, run.data, part.path).map(({ object, at }) => {
    const written = write(object, run.variables);
    const below = [...unplaced].filter(({ path }) => !path || at.every((key, depth) => path[depth] === key));
    for (const error of below) unplaced.delete(error);
    const violations = written.violations.map(each => ({ ...each, path: [...at, ...each.path] }));
    const errors = publishErrors(below, violations, context);
    const withErrors = errors.length > 0 ? `,"errors":${JSON.stringify(errors)}` : '';
    const text = `{"data":${written.text ?? 'null'},"path":${JSON.stringify(at)}${label}${withErrors}}`;
    return { text, errors };
  });
}

function objectsAt(
  { graph, compiled }: Operation,
  root: Data,
  path: readonly string[],
): { object: Data; at: (string | number)[] }[] {
  const found: { object: Data; at: (string | number)[] }[] = [];
  const visit = (value: unknown, depth: number, at: (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) return value.forEach((entry, index) => visit(entry, depth, [...at, index]));
    const element = path[depth];
    if (element === undefined) found.push({ object: value as Data, at });
    else if (element.startsWith('... on ')) {
      const typename = (value as Data)['__typename'];
      if (typename === undefined || isOfType(graph.supergraphSchema, typename, element.slice(7)))
        visit(value, depth + 1, at);
    } else {
      visit((value as Data)[compiled!.dataKeys.get(element) ?? element], depth + 1, [...at, element]);
    }
  };
  visit(root, 0, []);
  return found;
}
