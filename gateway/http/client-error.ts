import type { Socket } from 'node:net';
import { newId } from '@iza/platform/subgraph';

/** What Node says of bytes that never became a request, and how that is answered. */
const answers: Readonly<Record<string, readonly [status: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request did not arrive in time.'],
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'The headers are larger than this server accepts.',
  ],
};

const malformed = ['400 Bad Request', 'The request is not valid HTTP.'] as const;

/** Answers what is no HTTP, or does not become a request in time, in the shape of every other refusal. */
export function refuseClient({ code }: NodeJS.ErrnoException, socket: Socket): void {
  // Nobody is there to read an answer.
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, message] = answers[code ?? ''] ?? malformed;
  const extensions = { code: 'BAD_REQUEST', retryable: false, requestId: newId('request') };
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${extensions.requestId}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
