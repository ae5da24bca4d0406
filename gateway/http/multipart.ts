import type { FastifyReply } from 'fastify';
import type { Answer } from '../execution/answer.ts';

const boundary = '-';
const contentType = `multipart/mixed; boundary="${boundary}"; deferSpec=20220824`;

/** Whether a client takes an answer in several parts. */
export function acceptsMultipart(accept: string | undefined): boolean {
  return accept?.split(',').some(type => type.trim().toLowerCase().startsWith('multipart/mixed')) ?? false;
}

/**
 * Sends each part of an answer when it is there. The line that ends a part is sent with it, so that the client need not
 * wait for the next one to know.
 *
 * @see https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md
 */
export async function sendMultipart(
  reply: FastifyReply,
  answers: AsyncIterableIterator<Answer>,
): Promise<FastifyReply> {
  reply.hijack();
  const response = reply.raw;
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.once('close', () => void answers.return?.());
  response.on('error', () => response.destroy());
  response.write(`\r\n--${boundary}`);
  for await (const { text } of answers)
    response.write(`\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${text}\r\n--${boundary}`);
  response.end('--\r\n');
  return reply;
}
