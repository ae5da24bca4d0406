import { buildSubgraphSchema } from '@apollo/subgraph';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import fastify from 'fastify';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  parse,
  subscribe,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import mercurius from 'mercurius';
import type { Cache } from '../cache/index.ts';
import { toPublicError } from '../errors/index.ts';
import type { Telemetry } from '../telemetry/index.ts';
import { newId } from './id.ts';
import { scalars } from './scalars.ts';
import type { RequestContext, Resolvers, Subgraph } from './subgraph.ts';

/** One operation sent to a subgraph. */
export interface SubgraphRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  /** The id of the client's request, so that all log lines of it can be found together. */
  requestId?: string;
}

/** A running subgraph: mercurius over its schema and resolvers, reached in process or on a port. */
export interface SubgraphHost {
  readonly name: string;
  readonly schema: GraphQLSchema;
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
}

/** @throws Error naming the field when a root field has no resolver: it would answer null for ever. */
export async function hostSubgraph(options: SubgraphHostOptions): Promise<SubgraphHost> {
  const { name, subgraph, telemetry } = options;
  const typeDefs = parse(options.sdl);
  const schema = buildSubgraphSchema({
    typeDefs,
    resolvers: withScalars(typeDefs, subgraph.resolvers) as never,
  });
  assertRootFieldsResolve(schema, subgraph.resolvers);
  const logger = telemetry.logger.child({ subgraph: name });

  const createContext = (requestId = newId('request')): RequestContext & object => {
    const request = { requestId, cache: options.cache.forRequest(), logger: logger.child({ requestId }) };
    return { ...request, ...subgraph.createContext(request) };
  };
  const publish = (error: GraphQLError, request: RequestContext): GraphQLError =>
    toPublicError(error, { requestId: request.requestId }, cause =>
      request.logger.error({ error: cause, path: error.path?.join('.') }, 'a field failed'),
    );

  const engine = fastify({ logger: false });
  // graphql-js executes: graphql-jit forgets the defaults of omitted variables and input fields. Both ways in share this
  // one, so mercurius' own routes stay off.
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

  const documents = new LRUCache<string, DocumentNode>({ max: 500 });
  const parseValid = (source: string): DocumentNode => {
    const known = documents.get(source);
    if (known) return known;
    const document = parse(source);
    const [error] = validate(schema, document);
    if (error) throw new GraphQLError(error.message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    documents.set(source, document);
    return document;
  };

  return {
    name,
    schema,
    execute: request =>
      telemetry.tracer.startActiveSpan(`subgraph ${name}`, { kind: SpanKind.SERVER }, async span => {
        const startedAt = performance.now();
        const context = createContext(request.requestId);
        let result: ExecutionResult;
        try {
          result = await engine.graphql(request.query, context, request.variables, request.operationName);
        } catch (error) {
          result = { errors: errorsOf(error) };
        }
        const isError = Boolean(result.errors?.length);
        telemetry.requests.record(name, undefined, performance.now() - startedAt, isError);
        if (isError) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
        if (!isError) return result;
        return { ...result, errors: result.errors?.map(error => publish(asGraphQLError(error), context)) };
      }),
    subscribe: async request => {
      const context = createContext(request.requestId);
      const outcome = await subscribe({
        schema,
        document: parseValid(request.query),
        variableValues: request.variables,
        operationName: request.operationName,
        contextValue: context,
      });
      if (!(Symbol.asyncIterator in outcome)) throw publish(asGraphQLError(outcome.errors?.[0]), context);
      return withPublicErrors(outcome as AsyncIterableIterator<ExecutionResult>, error =>
        publish(error, context),
      );
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

/** mercurius throws the errors of parsing and validation as one error with a list. */
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

/** Passes events through with their errors made public; a plain iterator, whose `return()` reaches the source at once. */
function withPublicErrors(
  source: AsyncIterableIterator<ExecutionResult>,
  publish: (error: GraphQLError) => GraphQLError,
): AsyncIterableIterator<ExecutionResult> {
  const convert = (step: IteratorResult<ExecutionResult>): IteratorResult<ExecutionResult> => {
    if (step.done || !step.value.errors) return step;
    return { done: false, value: { ...step.value, errors: step.value.errors.map(publish) } };
  };
  return {
    next: () => source.next().then(convert),
    return: async () => (await source.return?.()) ?? { done: true, value: undefined },
    throw: async error => (await source.throw?.(error)) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
