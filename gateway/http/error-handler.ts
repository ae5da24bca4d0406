import { Fault, isFault, toPublicError } from '@iza/platform/errors';
import type { Logger } from '@iza/platform/telemetry';
import type { FastifyError, FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { OperationRunner } from '../operations/operation-runner.ts';
import { sendRefusal } from './answer.ts';
import { json, negotiate } from './media-type.ts';

/** Gives every failure outside an operation the shape, the code and the identity of a GraphQL error. */
export function addErrorHandler(app: FastifyInstance, runner: OperationRunner, logger: Logger): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { requestId } = runner.newContext();
    const original = toFault(error);
    const answer = toPublicError(
      new GraphQLError(original.message, { originalError: original }),
      { requestId },
      cause => logger.error({ error: cause, requestId, url: request.url }, 'a request failed'),
    );
    void reply.header('x-request-id', requestId);
    return sendRefusal(reply, negotiate(request.headers.accept) ?? json, [answer]);
  });
}

/** Fastify's codes for what goes wrong before a route is reached. */
function toFault(error: FastifyError): Error {
  if (isFault(error)) return error;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Fault('PAYLOAD_TOO_LARGE', 'The request body is larger than this server accepts.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Fault('UNSUPPORTED_MEDIA_TYPE', 'Send `content-type: application/json`.');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new Fault('BAD_REQUEST', 'The request body is not valid JSON.');
    default:
      if (error.statusCode === 503)
        return new Fault('SERVICE_STOPPING', 'The server is stopping. Try again in a moment.');
      return error.statusCode === 400
        ? new Fault('BAD_REQUEST', 'The request body is not valid JSON.')
        : error;
  }
}
