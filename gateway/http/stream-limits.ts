/** What clients of the WebSocket and of server-sent events may take up. */
export interface StreamLimits {
  /** Connections at once, of all clients together: sockets and event streams, each for itself. */
  readonly maxConnections: number;
  /** And from one address; behind a proxy that is not trusted that is all of them. */
  readonly maxConnectionsPerAddress: number;
  /** Operations that one connection may run at once. */
  readonly maxOperations: number;
  /** Time to say `connection_init` and be let in. */
  readonly initTimeoutMs: number;
  /** Messages that a socket may send in a second, over the time. */
  readonly maxMessagesPerSecond: number;
  /** And at once, after a pause. */
  readonly maxMessagesAtOnce: number;
  /** Bytes that were written and not read; beyond them events wait in their queues. */
  readonly maxWrittenBytes: number;
  /** Bytes of answers that a client asked for and does not read; beyond them a socket that goes on asking is cut off. */
  readonly maxUnreadBytes: number;
  /** Events that wait in one stream for a client that reads slowly. */
  readonly maxQueuedEvents: number;
  /** And their characters together, of which a single event may have more. */
  readonly maxQueuedCharacters: number;
  /** Of a stream that must not lose: how long its events wait for a client whose queue is full, before it ends for it. */
  readonly maxLagMs: number;
  /** How often a quiet connection is asked whether its client is there; one that does not answer is cut off then. */
  readonly pingEveryMs: number;
}

export const defaultStreamLimits: StreamLimits = {
  maxConnections: 10_000,
  maxConnectionsPerAddress: 2_000,
  maxOperations: 100,
  initTimeoutMs: 3000,
  // A page that opens asks for a few dozen operations at once.
  maxMessagesPerSecond: 50,
  maxMessagesAtOnce: 500,
  maxWrittenBytes: 65_536,
  maxUnreadBytes: 8 * 1024 * 1024,
  maxQueuedEvents: 64,
  maxQueuedCharacters: 1024 * 1024,
  maxLagMs: 1000,
  pingEveryMs: 12_000,
};
