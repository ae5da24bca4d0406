import { type Dispatcher, Pool } from 'undici';
import type { Cancellation } from './cancellation.ts';

/** What came back over HTTP, before anybody looks into it. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly cacheControl: string | undefined;
  readonly text: string;
}

/** Whether a GraphQL server wrote the answer, by its media type. */
export function isGraphqlAnswer({ contentType }: RawAnswer): boolean {
  return contentType.startsWith('application/graphql-response+json');
}

/**
 * Why there is no answer:
 * - `unsent`: no connection, so that nothing has been sent;
 * - `lost`: the connection broke, and nobody knows what the subgraph has done;
 * - `timeout`: it took too long;
 * - `too-large`: the answer was longer than allowed.
 */
export class ExchangeError extends Error {
  readonly kind: 'unsent' | 'lost' | 'timeout' | 'too-large';

  constructor(kind: ExchangeError['kind'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ExchangeError';
    this.kind = kind;
  }
}

export interface ExchangeOptions {
  /** Where requests are posted. */
  url: URL;
  connections: number;
  connectTimeoutMs: number;
  /** Longest silence before the headers, and between parts of the body. */
  silenceTimeoutMs: number;
  /** Of a body. */
  maxAnswerBytes: number;
}

/** Sends texts by POST over kept HTTP/1.1 connections. */
export class Exchange {
  private readonly pool: Pool;
  private readonly path: string;
  private readonly maxAnswerBytes: number;

  constructor({ url, connections, connectTimeoutMs, silenceTimeoutMs, maxAnswerBytes }: ExchangeOptions) {
    this.path = url.pathname + url.search;
    this.maxAnswerBytes = maxAnswerBytes;
    this.pool = new Pool(url.origin, {
      connections,
      headersTimeout: silenceTimeoutMs,
      bodyTimeout: silenceTimeoutMs,
      connect: { timeout: connectTimeoutMs },
    });
  }

  /**
   * @param headers names and values in turn.
   * @throws ExchangeError; Error when it can never be sent; or the reason of the cancellation, which ends the request at
   * the subgraph too.
   */
  send(headers: string[], body: string, cancellation: Cancellation): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      if (cancellation.reason) return reject(cancellation.reason);
      const reader = new AnswerReader(resolve, reject, this.maxAnswerBytes);
      cancellation.onCancel = reason => reader.cancel(reason);
      // A stream of the body would cost more than all the rest, and the answers are needed whole.
      this.pool.dispatch({ path: this.path, method: 'POST', headers, body }, reader);
    });
  }

  /** Waits for what is under way. */
  close(): Promise<void> {
    return this.pool.close();
  }
}

const finalCodes = new Set(['UND_ERR_CLOSED', 'UND_ERR_DESTROYED', 'UND_ERR_INVALID_ARG']);

/** Collects the parts of an answer as undici hands them out. */
class AnswerReader implements Dispatcher.DispatchHandler {
  private readonly resolve: (answer: RawAnswer) => void;
  private readonly reject: (error: Error) => void;
  private readonly maxBytes: number;
  private controller: Dispatcher.DispatchController | undefined;
  private cancelled: Error | undefined;
  private status = 0;
  private contentType = '';
  private cacheControl: string | undefined;
  private readonly parts: Buffer[] = [];
  private bytes = 0;

  constructor(resolve: (answer: RawAnswer) => void, reject: (error: Error) => void, maxBytes: number) {
    this.resolve = resolve;
    this.reject = reject;
    this.maxBytes = maxBytes;
  }

  cancel(reason: Error): void {
    this.cancelled = reason;
    this.controller?.abort(reason);
    this.reject(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    // Cancelled while it waited for a connection: not a byte is sent.
    if (this.cancelled) controller.abort(this.cancelled);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.status = status;
    this.contentType = String(headers['content-type'] ?? '');
    const cacheControl = headers['cache-control'];
    if (cacheControl !== undefined) this.cacheControl = String(cacheControl);
    if (Number(headers['content-length']) > this.maxBytes) this.refuse(controller);
  }

  onResponseData(controller: Dispatcher.DispatchController, part: Buffer): void {
    this.bytes += part.length;
    if (this.bytes > this.maxBytes) return this.refuse(controller);
    this.parts.push(part);
  }

  onResponseEnd(): void {
    const [first] = this.parts;
    const body = this.parts.length === 1 ? first! : Buffer.concat(this.parts, this.bytes);
    const { status, contentType, cacheControl } = this;
    this.resolve({ status, contentType, cacheControl, text: body.toString() });
  }

  onResponseError(_: unknown, error: Error & { code?: string }): void {
    if (this.cancelled) return;
    // It will not be sent later either: the source was closed, or the request cannot be written.
    if (error instanceof ExchangeError || finalCodes.has(error.code ?? '')) return this.reject(error);
    if (!this.controller) return this.reject(new ExchangeError('unsent', 'No connection.', error));
    const isSilence = error.code === 'UND_ERR_HEADERS_TIMEOUT' || error.code === 'UND_ERR_BODY_TIMEOUT';
    this.reject(
      isSilence
        ? new ExchangeError('timeout', 'Silent for too long.', error)
        : new ExchangeError('lost', 'The connection broke.', error),
    );
  }

  private refuse(controller: Dispatcher.DispatchController): void {
    controller.abort(new ExchangeError('too-large', `The answer has more than ${this.maxBytes} bytes.`));
  }
}
