import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../execution/answer.ts';
import type { PublishedEvent } from '../subscriptions/published-event.ts';
import { Deliveries } from './deliveries.ts';

const distinctHead = Buffer.from('event: next\ndata: ');
const distinctTail = Buffer.from('\n\n');
const sharedTail = Buffer.from('}\n\n');

/** One connection that carries server-sent events. */
export class EventStream {
  /** The streams that it carries. */
  readonly deliveries = new Deliveries(() => !this.#response.writableNeedDrain);
  readonly #response: ServerResponse;
  readonly #pinger: NodeJS.Timeout;
  readonly #closeListeners: (() => void)[] = [];
  #isClosed = false;
  #readBefore = 0;

  /**
   * Answers the request with the head of the stream.
   *
   * @param pingEveryMs how often a comment keeps proxies from closing a quiet connection; a client that reads nothing
   *   between two of them while there is something to read is cut off.
   */
  constructor(reply: FastifyReply, pingEveryMs: number) {
    reply.hijack();
    this.#response = reply.raw;
    this.#response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    // Some browsers do not take the head alone for an answer.
    this.#response.write(':\n\n');
    this.#pinger = setInterval(() => this.#ping(), pingEveryMs);
    this.#response.on('error', () => this.#close());
    this.#response.on('drain', () => this.deliveries.resume());
    this.#response.once('close', () => this.#close());
    // The client may have gone while its operation began.
    if (this.#response.destroyed) this.#close();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Bytes that were written and not read. */
  get unreadBytes(): number {
    return this.#response.writableLength;
  }

  /** Called once, also when the client goes away. */
  onClose(listener: () => void): void {
    if (this.#isClosed) listener();
    else this.#closeListeners.push(listener);
  }

  /** @param id of the operation, where several share the connection. */
  next(event: Pick<Answer, 'text'> | PublishedEvent, id?: string): void {
    const bytes = 'bytes' in event ? event.bytes : Buffer.from(event.text);
    this.#write(
      id === undefined
        ? Buffer.concat([distinctHead, bytes, distinctTail])
        : Buffer.concat([
            Buffer.from(`event: next\ndata: {"id":${JSON.stringify(id)},"payload":`),
            bytes,
            sharedTail,
          ]),
    );
  }

  complete(id?: string): void {
    this.#write(`event: complete\ndata:${id === undefined ? '' : ` ${JSON.stringify({ id })}`}\n\n`);
  }

  end(): void {
    if (this.#isClosed) return;
    this.#response.end();
    this.#close();
  }

  #ping(): void {
    const { writableNeedDrain, writableLength, socket } = this.#response;
    const read = (socket?.bytesWritten ?? 0) - writableLength;
    if (writableNeedDrain && read <= this.#readBefore) return void this.#response.destroy();
    this.#readBefore = read;
    if (!writableNeedDrain) this.#response.write(':\n\n');
  }

  #write(text: string | Buffer): void {
    if (!this.#isClosed) this.#response.write(text);
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#pinger);
    for (const listener of this.#closeListeners.splice(0)) listener();
  }
}
