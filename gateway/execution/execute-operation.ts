import { GraphQLError } from 'graphql';
import type { Operation } from '../operations/operation.ts';
import { type Answer, writeAnswer } from './answer.ts';
import type { GatewayContext } from './gateway-context.ts';
import { Completions } from './plan/completions.ts';
import type { Data, Run } from './plan/run.ts';
import { publishError } from './publish-error.ts';
import type { Violation } from './response/compile-response.ts';
import type { Source } from './source.ts';
import { executeWithStock } from './stock-executor.ts';

export interface ExecuteOptions {
  operation: Operation;
  /** Checked already. */
  variables: Record<string, unknown>;
  context: GatewayContext;
  sources: Readonly<Record<string, Source>>;
  signal?: AbortSignal | undefined;
}

/** Runs an operation over the sources. Never rejects: what fails is in `errors`, with a documented code. */
export async function executeOperation(options: ExecuteOptions): Promise<Answer> {
  const { operation, variables, context } = options;
  const { compiled } = operation;
  if (!compiled) return executeWithStock(options);
  const run = startRun(options);
  const [first, ...others] = compiled.parts;
  const work = first.step(run);
  if (others.length > 0) {
    const apart = others.map(async ({ step, tree }) => {
      const own: Run = { ...run, data: {} };
      await step(own);
      return { data: own.data, tree };
    });
    await work;
    for (const { data, tree } of await Promise.all(apart)) operation.graph.merge(run.data, data, tree);
  } else if (work) await work;
  return finishRun(operation, run, variables, context);
}

/** @param data what is there before the first fetch: an event of a stream. */
export function startRun(
  { variables, context, sources, signal }: ExecuteOptions,
  data: Data = {},
  errors: GraphQLError[] = [],
): Run {
  return { data, errors, variables, sources, context, signal, completions: new Completions() };
}

/** Writes the answer of a run that is over. */
export function finishRun(
  { compiled, unauthorized, unauthorizedIn }: Operation,
  run: Run,
  variables: Record<string, unknown>,
  context: GatewayContext,
): Answer {
  const { respond, atClient } = compiled!;
  const { data, violations } = respond(run.data, variables);
  const errors = publishErrors(run.errors.map(atClient), violations, context);
  if (unauthorized.length === 0) return writeAnswer(data, errors);
  const authorizationErrors = unauthorized.map(error => publishError(error, context));
  return unauthorizedIn === 'extensions'
    ? writeAnswer(data, errors, { authorizationErrors })
    : writeAnswer(data, [...authorizationErrors, ...errors]);
}

/**
 * What the client is told of what went wrong: a place that an error explains is not mentioned again.
 *
 * @param errors at places that the client knows.
 */
export function publishErrors(
  errors: readonly GraphQLError[],
  violations: readonly Violation[],
  context: GatewayContext,
): GraphQLError[] {
  if (errors.length === 0 && violations.length === 0) return [];
  const unexplained = violations.filter(violation => !errors.some(error => explains(error, violation)));
  return [...errors, ...unexplained.map(asError)].map(error => publishError(error, context));
}

/** An error that nothing is known about the place of, or that is at the same place, above or below it. */
function explains({ path }: GraphQLError, violation: Violation): boolean {
  return !path || path.every((key, depth) => depth >= violation.path.length || key === violation.path[depth]);
}

/** What a subgraph should not have answered; which of them and how is for the log. */
function asError({ message, path }: Violation): GraphQLError {
  return new GraphQLError(message, { path, originalError: new Error(message) });
}
