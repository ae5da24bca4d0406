import { executeQueryPlan } from '@apollo/gateway/dist/executeQueryPlan.js';
import type { QueryPlan } from '@apollo/query-planner';
import { toPublicError } from '@iza/platform/errors';
import type { Logger } from '@iza/platform/telemetry';
import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Operation } from '../operations/operation.ts';
import type { Source, SourceRequest } from './source.ts';

/** What is known about the request that an operation runs for. */
export interface GatewayContext {
  requestId: string;
  traceId?: string | undefined;
  logger: Logger;
}

export interface ExecuteOptions {
  operation: Operation;
  /** Coerced and checked already. */
  variables: Record<string, unknown>;
  context: GatewayContext;
  sources: Readonly<Record<string, Source>>;
  /** In place of the operation's own plan; for the events of a stream. */
  plan?: QueryPlan;
}

/** Runs an operation over the sources. Never rejects: what fails is in `errors`, with a documented code. */
export async function executeOperation(options: ExecuteOptions): Promise<ExecutionResult> {
  const { operation, variables, context, sources, plan = operation.plan } = options;
  const { graph, definition, fragments } = operation;
  const requestContext = {
    request: { query: '', operationName: operation.name, variables },
    context,
    metrics: {},
    logger: console,
    cache: undefined,
    schema: graph.schema,
    document: operation.document,
  };
  let result: ExecutionResult;
  try {
    result = (await executeQueryPlan(
      plan,
      Object.fromEntries(
        graph.subgraphs.map(({ name }) => [name, toDataSource(name, sources[name], context)]),
      ),
      requestContext as never,
      { schema: graph.schema, operation: definition, fragments: fragments as never },
      graph.supergraphSchema,
      graph.apiSchema,
    )) as ExecutionResult;
  } catch (error) {
    result = { errors: [new GraphQLError('Failed.', { originalError: error as Error })] };
  }
  if (!result.errors?.length) return { data: result.data ?? null };
  return { data: result.data ?? null, errors: result.errors.map(error => publish(error, context)) };
}

/** Errors of a subgraph are public already; the rest is masked and logged. */
function publish(error: GraphQLError, context: GatewayContext): GraphQLError {
  const { serviceName, ...extensions } = error.extensions;
  const named = serviceName ? { service: serviceName, ...extensions } : extensions;
  // The stock executor wraps what a subgraph answered; its code and message are meant for the client.
  const plain = new GraphQLError(error.message, {
    path: error.path,
    originalError: extensions.code ? undefined : error.originalError,
    extensions: named,
  });
  const { requestId, traceId } = context;
  return toPublicError(plain, { requestId, ...(traceId && { traceId }) }, cause =>
    context.logger.error({ error: cause, requestId, path: error.path?.join('.') }, 'a request failed'),
  );
}

type DataSource = Parameters<typeof executeQueryPlan>[1][string];

function toDataSource(name: string, source: Source | undefined, context: GatewayContext): DataSource {
  return {
    process: async ({ request }) => {
      const { query, variables, operationName } = request as SourceRequest;
      try {
        if (!source)
          throw new GraphQLError(`The part "${name}" is not running.`, {
            extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
          });
        const answer = await source.execute({
          query,
          variables,
          operationName,
          requestId: context.requestId,
        });
        return answer as never;
      } catch (error) {
        const { message, extensions = {} } = error as GraphQLError;
        if (!(error instanceof GraphQLError))
          context.logger.warn({ error, service: name }, 'a subgraph did not answer');
        const code = extensions.code ?? 'SUBGRAPH_UNAVAILABLE';
        const text = extensions.code ? message : `The part "${name}" failed to answer.`;
        return { errors: [new GraphQLError(text, { extensions: { ...extensions, code } })] } as never;
      }
    },
  };
}
