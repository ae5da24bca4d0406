import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../execution/answer.ts';

/** Comments that keep proxies from closing a quiet connection. */
const pingEveryMs = 12_000;

/**
 * One connection that carries server-sent events. `send` resolves when the event has left the process, so that
 * whoever awaits it never has more than one event waiting in memory.
 */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #pinger: NodeJS.Timeout;
  readonly #closeListeners: (() => void)[] = [];
  #isClosed = false;

  /** Answers the request with the head of the stream. */
  constructor(reply: FastifyReply) {
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
    this.#pinger = setInterval(() => this.#response.write(':\n\n'), pingEveryMs);
    this.#response.on('error', () => this.#close());
    this.#response.once('close', () => this.#close());
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Called once, also when the client goes away. */
  onClose(listener: () => void): void {
    if (this.#isClosed) listener();
    else this.#closeListeners.push(listener);
  }

  /** @param id of the operation, where several share the connection. */
  next({ text }: Answer, id?: string): Promise<void> {
    return this.#write(
      `event: next\ndata: ${id === undefined ? text : `{"id":${JSON.stringify(id)},"payload":${text}}`}\n\n`,
    );
  }

  complete(id?: string): Promise<void> {
    return this.#write(`event: complete\ndata:${id === undefined ? '' : ` ${JSON.stringify({ id })}`}\n\n`);
  }

  end(): void {
    if (this.#isClosed) return;
    this.#response.end();
    this.#close();
  }

  #write(text: string): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    return new Promise(resolve => {
      this.onClose(resolve);
      this.#response.write(text, () => {
        this.#closeListeners.splice(this.#closeListeners.indexOf(resolve), 1);
        resolve();
      });
    });
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#pinger);
    for (const listener of this.#closeListeners.splice(0)) listener();
  }
}
