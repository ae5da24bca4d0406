import { type FaultCode, faultCodes } from '@iza/platform/errors';
import type { FastifyReply } from 'fastify';
import type { GraphQLError } from 'graphql';
import { type Answer, refusal } from '../execution/answer.ts';
import { type AnswerType, graphqlResponse } from './media-type.ts';

/**
 * Sends a result under the specification's rules for status codes: with `application/graphql-response+json` an answer
 * without data has the status of its error; with `application/json` a well-formed request is answered with 200, because
 * clients of that type take other statuses for faults of a proxy.
 */
export function sendResult(reply: FastifyReply, type: AnswerType, answer: Answer): FastifyReply {
  const status = answer.hasData || type !== graphqlResponse ? 200 : statusOf(answer.errors);
  return reply.status(status).type(`${type}; charset=utf-8`).send(answer.text);
}

/** Sends errors for a request that was not well-formed: the status says so in both media types. */
export function sendRefusal(
  reply: FastifyReply,
  type: AnswerType,
  errors: readonly GraphQLError[],
): FastifyReply {
  return reply.status(statusOf(errors)).type(`${type}; charset=utf-8`).send(refusal(errors).text);
}

function statusOf(errors: readonly GraphQLError[]): number {
  const code = errors[0]?.extensions.code;
  return typeof code === 'string' && Object.hasOwn(faultCodes, code)
    ? faultCodes[code as FaultCode].status
    : 500;
}
