import { z } from 'zod';
import { leaf } from '../leaf.ts';

/** What subgraphs of this process accept from a gateway. People meet the lower limits of the gateway. */
export const subgraphLimitsSchema = z
  .object({
    maxTokens: leaf(z.number().int().min(50).max(1_000_000).default(10_000), {
      description:
        'Most lexical tokens of a document; more than those of clients, because a gateway writes fragments out.',
    }),
    maxFields: leaf(z.number().int().min(10).max(1_000_000).default(20_000), {
      description: 'Most fields of a document after its fragments are expanded.',
    }),
    maxDepth: leaf(z.number().int().min(1).max(1000).default(100), {
      description: 'Deepest nesting of a document after its fragments are expanded.',
    }),
    bodyLimitBytes: leaf(z.number().int().min(1024).max(268_435_456).default(4_194_304), {
      description: 'Largest request and largest message of a socket that is read, in bytes.',
    }),
    maxOperations: leaf(z.number().int().min(1).max(10_000_000).default(10_000), {
      description: 'Most operations that one socket may run at once; a gateway has all its streams on one.',
    }),
  })
  .describe('What subgraphs of this process accept from a gateway.');
