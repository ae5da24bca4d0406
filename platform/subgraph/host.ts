import { buildSubgraphSchema } from '@apollo/subgraph';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import fastify from 'fastify';
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  parse,
} from 'graphql';
import mercurius from 'mercurius';
import type { Cache } from '../cache/index.ts';
import { toPublicError } from '../errors/index.ts';
import type { Telemetry } from '../telemetry/index.ts';
import { type DocumentLimits, Documents, type PreparedDocument } from './documents.ts';
import { FieldTrace } from './execution/field-trace.ts';
import { writeFederatedTrace } from './federated-trace.ts';
import { newId } from './id.ts';
import { nobody, RequestScope } from './request-scope.ts';
import { scalars } from './scalars.ts';
import type { Viewer } from './signature.ts';
import type { RequestContext, Resolvers, Subgraph } from './subgraph.ts';
import { withoutSuggestions } from './suggestions.ts';

/** One operation sent to a subgraph. */
export interface SubgraphRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  /** The same object whenever it is the same document, which is then not looked up by its text. */
  document?: object;
  /** The id of the client's request, so that all log lines of it can be found together. */
  requestId?: string;
  /** For whom the gateway asks; nobody by default. */
  viewer?: Viewer;
  /** Aborted when nobody waits for the answer any more: no further resolver is called then. */
  signal?: AbortSignal | undefined;
  /** Whether the schema itself may be asked for, and names of it be suggested; by default it may. */
  mayIntrospect?: boolean;
  /** Whether the answer is to tell when each field was resolved, in `extensions.ftv1`. */
  isTraced?: boolean;
}

/** A running subgraph: mercurius over its schema and resolvers, reached in process or on a port. */
export interface SubgraphHost {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /**
   * Parses and validates a document, once for all requests that send it.
   *
   * @throws DocumentErrors
   */
  read(query: string): PreparedDocument;
  /**
   * Never rejects. The result belongs to the caller: no object of a resolver is in it, except for values of custom scalars.
   */
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  /** Rejects with a GraphQLError when the subscription is refused. */
  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<ExecutionResult>>;
  close(): Promise<void>;
}

export interface SubgraphHostOptions {
  name: string;
  sdl: string;
  subgraph: Subgraph;
  cache: Cache;
  telemetry: Telemetry;
  /** What a document may be at most, where it is not the default; a gateway's own limits are lower. */
  limits?: Partial<DocumentLimits>;
}

/** @throws Error naming the field when a root field has no resolver: it would answer null for ever. */
export async function hostSubgraph(options: SubgraphHostOptions): Promise<SubgraphHost> {
  const { name, subgraph, cache, telemetry } = options;
  const typeDefs = parse(options.sdl);
  const schema = buildSubgraphSchema({
    typeDefs,
    resolvers: withScalars(typeDefs, subgraph.resolvers) as never,
  });
  assertRootFieldsResolve(schema, subgraph.resolvers);
  const documents = new Documents(schema, options.limits);
  const process = { cache, logger: telemetry.logger.child({ subgraph: name }) };

  const openScope = ({ requestId, viewer = nobody, signal }: SubgraphRequest): RequestScope =>
    new RequestScope(process, { requestId: requestId ?? newId('request'), viewer, signal });
  const createContext = (scope: RequestScope): object => Object.assign(scope, subgraph.createContext(scope));
  const publish = (
    error: unknown,
    { requestId, logger }: RequestContext,
    { mayIntrospect = true }: SubgraphRequest,
  ): GraphQLError => {
    const known = asGraphQLError(error);
    const open = toPublicError(known, { requestId }, cause =>
      logger.error({ error: cause, path: known.path?.join('.') }, 'a field failed'),
    );
    return mayIntrospect ? open : withoutSuggestions(open);
  };

  const engine = fastify({ logger: false });
  // Its routes stay off: both ways into a subgraph share `execute`.
  await engine.register(mercurius, {
    schema,
    routes: false,
    // Errors as they were thrown: formatted ones would have lost the cause that the log is to name.
    errorFormatter: ({ data, errors }) => ({
      statusCode: 200,
      response: { data, errors } as ExecutionResult,
    }),
  });
  await engine.ready();

  async function run(
    request: SubgraphRequest,
    scope: RequestScope,
    trace: FieldTrace | undefined,
  ): Promise<ExecutionResult> {
    const { query, document, operationName, variables = {}, signal } = request;
    try {
      const prepared = documents.get(query, document);
      const context = createContext(scope);
      if (prepared.isAboutSchema && request.mayIntrospect === false) throw closedSchema();
      if (prepared.isAboutSchema && !trace)
        return await engine.graphql(query, context, variables, operationName);
      const operation = prepared.operation(operationName, trace !== undefined);
      return await operation.execute({ variables, context, signal, trace });
    } catch (error) {
      return { errors: errorsOf(error) };
    }
  }

  return {
    name,
    schema,
    read: query => documents.get(query),
    execute: request =>
      telemetry.tracer.startActiveSpan(`subgraph ${name}`, { kind: SpanKind.SERVER }, async span => {
        const startedAt = performance.now();
        const scope = openScope(request);
        const trace = request.isTraced ? new FieldTrace() : undefined;
        const result = await run(request, scope, trace);
        const isError = Boolean(result.errors?.length);
        telemetry.requests.record(name, undefined, performance.now() - startedAt, isError);
        if (isError) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
        if (!isError && !trace) return result;
        const errors = result.errors?.map(error => publish(error, scope, request));
        return {
          ...result,
          ...(errors && { errors }),
          ...(trace && { extensions: { ftv1: await writeFederatedTrace(trace, errors ?? []) } }),
        };
      }),
    subscribe: async request => {
      const scope = openScope(request);
      const { query, document, operationName, variables = {} } = request;
      try {
        const prepared = documents.get(query, document);
        const context = createContext(scope);
        const operation = prepared.operation(operationName);
        const events = await createSourceEventStream({
          schema,
          document: prepared.document,
          variableValues: variables,
          operationName,
          contextValue: context,
        });
        if (!(Symbol.asyncIterator in events)) throw events.errors?.[0];
        return mapStream(events as AsyncIterableIterator<unknown>, async root => {
          const result = await operation.execute({ variables, context, root });
          return result.errors
            ? { ...result, errors: result.errors.map(error => publish(error, scope, request)) }
            : result;
        });
      } catch (error) {
        throw publish(errorsOf(error)[0], scope, request);
      }
    },
    close: () => engine.close(),
  };
}

function withScalars(typeDefs: DocumentNode, resolvers: Resolvers): Resolvers {
  const declared = typeDefs.definitions.flatMap(definition =>
    definition.kind === 'ScalarTypeDefinition' ? [definition.name.value] : [],
  );
  return {
    ...Object.fromEntries(declared.filter(name => scalars[name]).map(name => [name, scalars[name]!])),
    ...resolvers,
  };
}

function assertRootFieldsResolve(schema: GraphQLSchema, resolvers: Resolvers): void {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.keys(type?.getFields() ?? {})) {
      if (field.startsWith('_')) continue;
      if (!(field in (resolvers[type!.name] ?? {})))
        throw new Error(`${type!.name}.${field} has no resolver.`);
    }
  }
}

function closedSchema(): GraphQLError {
  return new GraphQLError('The schema is not to be asked for here.', {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
}

/** Several mistakes of a document are thrown as one error with a list. */
function errorsOf(error: unknown): GraphQLError[] {
  const listed = (error as { errors?: unknown[] }).errors;
  return (listed?.length ? listed : [error]).map(asGraphQLError);
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const { message = String(error), path } = (error ?? {}) as { message?: string; path?: (string | number)[] };
  const original = (error as { originalError?: Error }).originalError ?? (error as Error);
  return new GraphQLError(message, { path, originalError: original });
}

/** A plain iterator, whose `return()` reaches the source at once, though it is quiet. */
function mapStream<Result>(
  source: AsyncIterableIterator<unknown>,
  map: (event: unknown) => Promise<Result>,
): AsyncIterableIterator<Result> {
  const convert = async (step: IteratorResult<unknown>): Promise<IteratorResult<Result>> =>
    step.done ? { done: true, value: undefined } : { done: false, value: await map(step.value) };
  return {
    next: () => source.next().then(convert),
    return: async () => {
      await source.return?.();
      return { done: true, value: undefined };
    },
    throw: async error => {
      await source.throw?.(error);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
