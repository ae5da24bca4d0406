import type { FastifyError, FastifyInstance } from 'fastify';
import { Fault, type FaultCode, faultCodes, isFault } from '../../errors/index.ts';
import type { Logger } from '../../telemetry/index.ts';

/** Gives what fails outside an operation the shape of a GraphQL error, with a documented code. */
export function addErrorHandler(app: FastifyInstance, logger: Logger | undefined): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const fault = toFault(error);
    if (fault.code === 'INTERNAL') logger?.error({ error, url: request.url }, 'a request failed');
    const { status } = faultCodes[fault.code];
    return reply.status(status).send({ errors: [{ message: fault.message, extensions: fault.extensions }] });
  });
}

/** Fastify's statuses for what goes wrong before a route is reached. */
const byStatus: Readonly<Record<number, readonly [FaultCode, string]>> = {
  400: ['BAD_REQUEST', 'The request body is not valid JSON.'],
  413: ['PAYLOAD_TOO_LARGE', 'The request body is larger than this server accepts.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'Send `content-type: application/json`.'],
};

function toFault(error: FastifyError): Fault {
  if (isFault(error)) return error;
  const known = byStatus[error.statusCode ?? 500];
  return new Fault(...(known ?? (['INTERNAL', 'The server failed to answer.'] as const)));
}
