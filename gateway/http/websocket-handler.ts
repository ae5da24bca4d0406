import type { ExecutionArgs, GraphQLError } from 'graphql';
import { makeHandler } from 'graphql-ws/use/@fastify/websocket';
import type { GatewayContext } from '../execution/execute-operation.ts';
import { InvalidOperationError } from '../operations/invalid-operation.ts';
import type { OperationRunner, PreparedRequest } from '../operations/operation-runner.ts';

interface Prepared {
  request: PreparedRequest;
  context: GatewayContext;
}

/**
 * The handler of a WebSocket speaking graphql-transport-ws.
 *
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function websocketHandler(runner: OperationRunner): ReturnType<typeof makeHandler> {
  return makeHandler({
    connectionInitWaitTimeout: 3000,
    onSubscribe: (_context, _id, payload): ExecutionArgs | readonly GraphQLError[] => {
      const context = runner.newContext();
      try {
        const request = runner.prepare(payload, context);
        const { graph, document, name } = request.operation;
        const contextValue: Prepared = { request, context };
        return { schema: graph.schema, document, operationName: name, contextValue };
      } catch (error) {
        if (error instanceof InvalidOperationError) return error.errors;
        throw error;
      }
    },
    subscribe: args => run(runner, args as ExecutionArgs) as never,
    execute: args => run(runner, args as ExecutionArgs) as never,
  });
}

function run(runner: OperationRunner, args: ExecutionArgs): ReturnType<OperationRunner['run']> {
  const { request, context } = args.contextValue as Prepared;
  return runner.run(request, context);
}
