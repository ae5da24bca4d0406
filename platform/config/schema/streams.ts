import { z } from 'zod';
import { leaf } from '../leaf.ts';

/** What clients of the WebSocket and of server-sent events may take up; docs/gateway-streams.md tells what happens beyond it. */
export const streamsSchema = z
  .object({
    maxConnections: leaf(z.number().int().min(1).max(1_000_000).default(10_000), {
      description: 'Most sockets at once, and most event streams, of all clients together.',
    }),
    maxConnectionsPerAddress: leaf(z.number().int().min(1).max(1_000_000).default(2000), {
      description: 'And from one address; behind a proxy see `trustedProxies`.',
    }),
    maxOperations: leaf(z.number().int().min(1).max(100_000).default(100), {
      description: 'Most operations that one connection may run at once.',
    }),
    initTimeoutMs: leaf(z.number().int().min(10).max(600_000).default(3000), {
      description: 'How long a socket may take to begin with `connection_init`, in milliseconds.',
    }),
    maxMessagesPerSecond: leaf(z.number().min(0.1).max(1_000_000).default(50), {
      description: 'Messages that a socket may send in a second, over the time.',
    }),
    maxMessagesAtOnce: leaf(z.number().int().min(2).max(1_000_000).default(500), {
      description: 'And at once, after a pause.',
    }),
    maxWrittenBytes: leaf(z.number().int().min(1024).max(268_435_456).default(65_536), {
      description: 'Bytes that a client has not read beyond which events wait in their queues.',
    }),
    maxUnreadBytes: leaf(z.number().int().min(65_536).max(1_073_741_824).default(8_388_608), {
      description: 'Bytes that a client has not read beyond which it is cut off when it asks for more.',
    }),
    maxQueuedEvents: leaf(z.number().int().min(1).max(1_000_000).default(64), {
      description: 'Events that wait in one stream for a client that reads slowly.',
    }),
    maxQueuedCharacters: leaf(z.number().int().min(1024).max(268_435_456).default(1_048_576), {
      description: 'And their characters together; a single event may have more.',
    }),
    maxLagMs: leaf(z.number().int().min(0).max(600_000).default(1000), {
      description:
        'How long the events of a stream that must not lose wait for a client whose queue is full, in milliseconds.',
    }),
    pingEveryMs: leaf(z.number().int().min(100).max(600_000).default(12_000), {
      description:
        'How often a client is asked whether it is there, in milliseconds; one that did not answer is cut off then.',
    }),
  })
  .describe('What clients of streams may take up.');
