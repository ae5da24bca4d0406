import { executeQueryPlan } from '@apollo/gateway/dist/executeQueryPlan.js';
import type { QueryPlan } from '@apollo/query-planner';
import { type ExecutionResult, GraphQLError, type OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Answer, toAnswer } from './answer.ts';
import type { ExecuteOptions } from './execute-operation.ts';
import type { GatewayContext } from './gateway-context.ts';
import { publishError } from './publish-error.ts';
import { createSourceDocument, type Source, type SourceDocument } from './source.ts';

export interface StockOptions extends ExecuteOptions {
  /** In place of the operation's own plan; for the events of a stream. */
  plan?: QueryPlan;
}

/**
 * Runs an operation with the executor of `@apollo/gateway`: the reference that the compiled one is held equal to, and
 * the way out for a plan that is not compiled. Never rejects.
 */
export async function executeWithStock(options: StockOptions): Promise<Answer> {
  const { operation, variables, context, sources, plan = operation.plan } = options;
  const { graph, definition, fragments } = operation;
  const requestContext = {
    request: { query: '', operationName: operation.name, variables },
    context,
    metrics: {},
    logger: stockLogger(context),
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
  const errors = result.errors?.length ? result.errors : incompleteValues(result);
  if (!errors.length) return toAnswer({ data: result.data ?? null });
  return toAnswer({ errors: errors.map(error => publishError(error, context)), data: result.data ?? null });
}

/**
 * A subgraph that answers a value its schema does not allow (null for a field that is never null, an unknown enum
 * value) blanks it. The stock executor mentions that in an extension only; for a client it is an error like others.
 */
function incompleteValues({ extensions }: ExecutionResult): GraphQLError[] {
  const listed = (extensions?.valueCompletion ?? []) as GraphQLError[];
  return listed.map(
    ({ message, path }) => new GraphQLError(message, { path, originalError: new Error(message) }),
  );
}

function stockLogger({ logger, requestId }: GatewayContext): Record<string, (text: unknown) => void> {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (text: unknown) =>
    logger[level]({ requestId }, String(text));
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

const documents = new LRUCache<string, SourceDocument>({ max: 500 });

function documentOf(query: string, operationName: string | undefined): SourceDocument {
  let document = documents.get(query);
  if (!document) {
    const kind = (/^\s*(mutation|subscription)\b/.exec(query)?.[1] ?? 'query') as OperationTypeNode;
    document = createSourceDocument({ query, operationName, kind });
    documents.set(query, document);
  }
  return document;
}

type DataSource = Parameters<typeof executeQueryPlan>[1][string];

function toDataSource(name: string, source: Source | undefined, context: GatewayContext): DataSource {
  return {
    process: async ({ request }) => {
      const { query, variables, operationName } = request as {
        query: string;
        variables: object;
        operationName?: string;
      };
      try {
        if (!source)
          throw new GraphQLError(`The part "${name}" is not running.`, {
            extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
          });
        const answer = await source.execute({
          document: documentOf(query, operationName),
          variables: JSON.stringify(variables),
          requestId: context.requestId,
          caller: context.caller,
        });
        return answer as never;
      } catch (error) {
        const { message, extensions = {} } = error as GraphQLError;
        if (!(error instanceof GraphQLError)) {
          const { requestId, logger } = context;
          logger.warn({ error, requestId, service: name }, 'a subgraph did not answer');
        }
        const code = extensions.code ?? 'SUBGRAPH_UNAVAILABLE';
        const text = extensions.code ? message : `The part "${name}" failed to answer.`;
        return { errors: [new GraphQLError(text, { extensions: { ...extensions, code } })] } as never;
      }
    },
  };
}
