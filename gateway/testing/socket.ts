import WebSocket, { type ClientOptions } from 'ws';

export interface Message {
  type: string;
  id?: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into payloads of any shape.
  payload?: any;
}

/** A WebSocket by hand, for what a well-behaved client would not send. */
export interface TestSocket {
  readonly raw: WebSocket;
  /** Waits for the next message; fails when the socket is closed instead. */
  next(): Promise<Message>;
  send(message: object | string | Buffer): void;
  /** Sends `connection_init` and reads the acknowledgement. */
  init(): Promise<void>;
  close(): Promise<void>;
  readonly closed: Promise<{ code: number; reason: string }>;
}

export interface TestSocketOptions extends ClientOptions {
  protocols?: string[];
}

/** Rejects with the error of `ws` when the upgrade is refused. */
export async function openSocket(
  url: string,
  { protocols = ['graphql-transport-ws'], ...options }: TestSocketOptions = {},
): Promise<TestSocket> {
  const raw = new WebSocket(url, protocols, options);
  const messages: Message[] = [];
  let wake = (): void => undefined;
  raw.on('message', data => {
    messages.push(JSON.parse(String(data)) as Message);
    wake();
  });
  const closed = new Promise<{ code: number; reason: string }>(resolve =>
    raw.once('close', (code, reason) => {
      resolve({ code, reason: String(reason) });
      wake();
    }),
  );
  await new Promise<void>((resolve, reject) => {
    raw.once('open', resolve);
    raw.once('error', reject);
  });
  raw.on('error', () => undefined);
  const socket: TestSocket = {
    raw,
    closed,
    next: async () => {
      while (messages.length === 0) {
        if (raw.readyState === WebSocket.CLOSED) throw new Error('The socket is closed.');
        await new Promise<void>(resolve => (wake = resolve));
      }
      return messages.shift()!;
    },
    send: message =>
      raw.send(Buffer.isBuffer(message) || typeof message === 'string' ? message : JSON.stringify(message)),
    init: async () => {
      socket.send({ type: 'connection_init' });
      const { type } = await socket.next();
      if (type !== 'connection_ack') throw new Error(`Got ${type}.`);
    },
    close: async () => {
      raw.close();
      await closed;
    },
  };
  return socket;
}
