import { z } from 'zod';
import { leaf } from '../leaf.ts';

/** How the gateway reaches subgraphs of other processes. */
export const sourcesSchema = z
  .object({
    connections: leaf(z.number().int().min(1).max(1000).default(64), {
      description: 'Most connections to a subgraph, and so requests at the same time.',
    }),
    connectTimeoutMs: leaf(z.number().int().min(50).max(60_000).default(2000), {
      description: 'Longest wait for a connection, in milliseconds.',
    }),
    silenceTimeoutMs: leaf(z.number().int().min(100).max(600_000).default(30_000), {
      description:
        'Longest silence before an answer and between parts of it, in milliseconds; `requestTimeoutMs` bounds the whole.',
    }),
    maxAnswerBytes: leaf(z.number().int().min(1024).max(268_435_456).default(33_554_432), {
      description: 'Largest answer of a subgraph that is read, in bytes.',
    }),
    outageWindowMs: leaf(z.number().int().min(0).max(60_000).default(3000), {
      description:
        'How long requests wait for a subgraph that went away, such as during its restart, in milliseconds.',
    }),
    breakerFailureRatio: leaf(z.number().min(0.01).max(1).default(0.5), {
      description: 'Share of failed requests within ten seconds at which a subgraph is left alone.',
    }),
    breakerMinimumRequests: leaf(z.number().int().min(1).max(100_000).default(20), {
      description: 'Requests within ten seconds before their failures count.',
    }),
    breakerOpenMs: leaf(z.number().int().min(10).max(60_000).default(500), {
      description: 'How long a subgraph is left alone before one request tries it again, in milliseconds.',
    }),
    sharesRequests: leaf(z.boolean().default(true), {
      description:
        'Whether callers who may see the same and ask the same at the same time share one request.',
    }),
    entityCacheBytes: leaf(z.number().int().min(0).max(8_589_934_592).default(67_108_864), {
      description:
        'Memory for entities that subgraphs allow to be kept (`cache-control` of their answers), in bytes; 0: none.',
    }),
    propagatedHeaders: leaf(z.array(z.string().min(1)).default([]), {
      description: "Names of the clients' headers that subgraphs get to see.",
      example: 'accept-language',
    }),
    headers: leaf(z.record(z.string().regex(/^[^.]+\../), z.string().min(1)).default({}), {
      description: 'Headers of every request to a subgraph; they are shown, so no secrets.',
      kind: 'subgraphs and headers with values: subgraph.header=value, …',
      example: 'analytics.x-team=finance',
    }),
  })
  .describe('How subgraphs of other processes are reached.');
