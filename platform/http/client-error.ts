import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Fault, type FaultCode, faultCodes } from '../errors/index.ts';

/** What Node says of bytes that never became a request, and how that is answered. */
const answers: Readonly<Record<string, readonly [code: FaultCode, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['REQUEST_TOO_SLOW', 'The request did not arrive in time.'],
  HPE_HEADER_OVERFLOW: ['HEADERS_TOO_LARGE', 'The headers are larger than this server accepts.'],
};

const malformed = ['BAD_REQUEST', 'The request is not valid HTTP.'] as const;

/**
 * Answers what is no HTTP, or does not become a request in time, in the shape of every other refusal, and hangs up.
 *
 * @param requestId names the answer; left out, nothing does.
 */
export function refuseClient(error: NodeJS.ErrnoException, socket: Socket, requestId?: string): void {
  // Nobody is there to read an answer, or it would be taken for a part of the one that has begun.
  if (error.code === 'ECONNRESET' || !socket.writable || hasBegunAnswer(socket)) return void socket.destroy();
  const { code, message, extensions } = new Fault(...(answers[error.code ?? ''] ?? malformed));
  const told = { ...extensions, ...(requestId && { requestId }) };
  const body = JSON.stringify({ errors: [{ message, extensions: told }] });
  const { status } = faultCodes[code];
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    ...(requestId ? [`x-request-id: ${requestId}`] : []),
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** Node keeps what is under way on a socket with it, and looks at it in the same way. */
function hasBegunAnswer(socket: Socket): boolean {
  const { _httpMessage: answer, parser } = socket as SocketOfServer;
  // A request without an answer under way that has not arrived as a whole was answered before it had.
  return answer ? answer.headersSent : parser?.incoming?.complete === false;
}

interface SocketOfServer extends Socket {
  _httpMessage?: ServerResponse | null;
  parser?: { incoming: IncomingMessage | null } | null;
}
