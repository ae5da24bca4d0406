import { Writable } from 'node:stream';
import { WebSocket } from 'ws';
import { createCache } from '../../cache/index.ts';
import { createLogger, createTelemetry } from '../../telemetry/index.ts';
import {
  createSubgraphServer,
  hostSubgraph,
  type Resolvers,
  type SubgraphHostOptions,
  type SubgraphServerOptions,
} from '../index.ts';

/** A subgraph on a port of its own. */
export interface TestPort {
  /** Of `/things/graphql`. */
  readonly url: string;
  /** Log lines so far. */
  readonly logs: Record<string, unknown>[];
  post(body: string | Buffer | object, headers?: Record<string, string>): Promise<PortAnswer>;
  connect(protocols?: string[]): TestSocket;
  stop(): Promise<void>;
}

/** What came back by HTTP. */
export interface PortAnswer {
  status: number;
  headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape.
  body: any;
}

/** Serves a subgraph named `things` as it is served to a gateway. */
export async function startPort(
  given: { sdl: string; resolvers: Resolvers } & Pick<SubgraphHostOptions, 'limits'> &
    Omit<SubgraphServerOptions, 'logger'>,
): Promise<TestPort> {
  const { sdl, resolvers, limits, ...options } = given;
  const logs: Record<string, unknown>[] = [];
  const destination = new Writable({
    write: (line, _, done) => {
      logs.push(JSON.parse(String(line)));
      done();
    },
  });
  const logger = createLogger({ level: 'debug', format: 'json', destination });
  const telemetry = createTelemetry({ logger });
  const cache = await createCache();
  const subgraph = { resolvers, createContext: () => ({}) };
  const host = await hostSubgraph({
    name: 'things',
    sdl,
    subgraph,
    cache,
    telemetry,
    ...(limits && { limits }),
  });
  const server = await createSubgraphServer(() => undefined, { ...options, logger });
  server.add(host);
  const url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/things/graphql`;
  return {
    url,
    logs,
    post: async (body, headers = {}) => {
      const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
      const response = await fetch(url, {
        method: 'POST',
        body: isRaw ? new Uint8Array(Buffer.from(body)) : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    connect: (protocols = ['graphql-transport-ws']) => connect(url.replace('http', 'ws'), protocols),
    stop: async () => {
      await server.close();
      await host.close();
      await cache.close();
    },
  };
}

/** A WebSocket by hand, for what a well-behaved gateway would not send. */
export interface TestSocket {
  /** The code that the server closes it with. */
  readonly closed: Promise<number>;
  send(message: object | string | Buffer): void;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into messages of any shape.
  next(): Promise<any>;
  /** Sends `connection_init` and reads the acknowledgement. */
  init(): Promise<void>;
  close(): void;
}

function connect(url: string, protocols: string[]): TestSocket {
  const raw = new WebSocket(url, protocols);
  const messages: unknown[] = [];
  let wake = (): void => undefined;
  const opened = new Promise<void>(resolve => raw.once('open', resolve));
  const closed = new Promise<number>(resolve => raw.once('close', code => resolve(code)));
  raw.on('error', () => undefined);
  raw.on('message', data => {
    messages.push(JSON.parse(String(data)));
    wake();
  });
  void closed.then(() => wake());
  const socket: TestSocket = {
    closed,
    send: message => {
      const data =
        typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message);
      void opened.then(() => raw.send(data));
    },
    next: async () => {
      while (messages.length === 0) {
        if (raw.readyState === WebSocket.CLOSED) throw new Error('The socket is closed.');
        await new Promise<void>(resolve => (wake = resolve));
      }
      return messages.shift();
    },
    init: async () => {
      socket.send({ type: 'connection_init' });
      await socket.next();
    },
    close: () => raw.close(),
  };
  return socket;
}
