import { z } from 'zod';
import { leaf } from '../leaf.ts';
import { secretUrl } from '../values.ts';

const postgres = () => secretUrl(['postgres', 'postgresql']).optional();
const kind = 'postgres:// URL, or a reference such as secret://env/NAME';
const example = 'postgres://user:password@127.0.0.1:5432/iza';

/** Where the truth is kept. */
export const databaseSchema = z
  .object({
    url: leaf(postgres(), {
      description: 'PostgreSQL server; unset: the embedded one in the data folder.',
      kind,
      example,
      alias: 'DATABASE_URL',
      isSecret: true,
    }),
    cacheUrl: leaf(postgres(), {
      description: 'Another server for the database tier of the cache; unset: the same.',
      kind,
      example,
      isSecret: true,
    }),
    vectorUrl: leaf(postgres(), {
      description: 'Another server, with pgvector, for embeddings; unset: the same.',
      kind,
      example,
      isSecret: true,
    }),
    poolSize: leaf(z.number().int().min(1).max(500).default(10), {
      description: 'Most connections to a server; the embedded database always has one.',
    }),
    connectTimeoutMs: leaf(z.number().int().min(100).max(120_000).default(10_000), {
      description: 'Longest wait for a connection, in milliseconds.',
    }),
    statementTimeoutMs: leaf(z.number().int().min(100).max(3_600_000).default(30_000), {
      description: 'Longest time that one statement may run, in milliseconds.',
    }),
    slowQueryMs: leaf(z.number().int().min(1).max(600_000).default(200), {
      description: 'Statements that take longer are logged, in milliseconds.',
    }),
  })
  .describe('PostgreSQL.');
