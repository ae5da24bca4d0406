import { Fault, type FaultCode, isFault, toPublicError } from '@iza/platform/errors';
import type { Logger } from '@iza/platform/telemetry';
import type { FastifyError, FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import { operator } from '../access/caller.ts';
import { InvalidOperationError } from '../operations/invalid-operation.ts';
import type { OperationRunner } from '../operations/operation-runner.ts';
import { sendRefusal } from './answer.ts';
import { json, negotiate } from './media-type.ts';

/** Gives every failure outside an operation the shape, the code and the identity of a GraphQL error. */
export function addErrorHandler(app: FastifyInstance, runner: OperationRunner, logger: Logger): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (reply.raw.headersSent) {
      // The answer has begun, so there is no way left to say it.
      logger.error({ error, url: request.url }, 'a request failed while it was answered');
      return reply.raw.destroy();
    }
    const { requestId } = runner.newContext(operator);
    const type = negotiate(request.headers.accept) ?? json;
    void reply.header('x-request-id', reply.getHeader('x-request-id') ?? requestId);
    if (error instanceof InvalidOperationError) return sendRefusal(reply, type, error.errors);
    const original = toFault(error);
    const answer = toPublicError(
      new GraphQLError(original.message, { originalError: original }),
      { requestId: String(reply.getHeader('x-request-id')) },
      cause => logger.error({ error: cause, requestId, url: request.url }, 'a request failed'),
    );
    return sendRefusal(reply, type, [answer]);
  });
}

/** Fastify's statuses for what goes wrong before a route is reached. */
const byStatus: Readonly<Record<number, readonly [FaultCode, string]>> = {
  413: ['PAYLOAD_TOO_LARGE', 'The request body is larger than this server accepts.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'Send `content-type: application/json`.'],
  503: ['SERVICE_STOPPING', 'The server is stopping. Try again in a moment.'],
};

function toFault(error: FastifyError): Error {
  if (isFault(error)) return error;
  const status = error.statusCode ?? 500;
  const known = byStatus[status];
  if (known) return new Fault(...known);
  if (status < 400 || status >= 500) return error;
  const isBody = error.code?.startsWith('FST_ERR_CTP') || error.name === 'SyntaxError';
  return new Fault(
    'BAD_REQUEST',
    error.message.includes('forbidden prototype property')
      ? 'The request body has a key such as `__proto__`, which is not accepted.'
      : isBody
        ? 'The request body is not valid JSON.'
        : 'The request is not valid HTTP.',
  );
}
