import { hostname } from 'node:os';
import { z } from 'zod';
import { leaf } from '../leaf.ts';
import { httpUrl, secretUrl } from '../values.ts';
import { gatewaySchema } from './gateway.ts';

const telemetrySchema = z
  .object({
    logLevel: leaf(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'), {
      description: 'Least severe log line that is written.',
      alias: 'IZA_LOG_LEVEL',
      flag: 'log-level',
    }),
    logFormat: leaf(z.enum(['json', 'pretty']), {
      description: 'One JSON object per log line, or lines for people.',
      example: 'json',
      derive: ({ environment }) => (environment === 'dev' && process.stdout.isTTY ? 'pretty' : 'json'),
      defaultText: '`pretty` in dev on a terminal, else `json`',
    }),
    otlpEndpoint: leaf(httpUrl().optional(), {
      description: 'OTLP/HTTP collector that spans are sent to; unset: they stay in this process.',
      kind: 'http(s) URL without credentials',
      example: 'http://127.0.0.1:4318',
      alias: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    }),
    traceSampleRatio: leaf(z.number().min(0).max(1).default(1), {
      description: 'Share of requests that are traced, unless the caller decided already.',
      example: '0.1',
    }),
  })
  .describe('Logs, metrics and traces.');

const cacheSchema = z
  .object({
    redisUrl: leaf(secretUrl(['redis', 'rediss']).optional(), {
      description:
        'Redis for the shared cache tier and for events between processes; unset: this process only.',
      kind: 'redis:// or rediss:// URL, or a reference such as secret://env/NAME',
      example: 'redis://127.0.0.1:6379',
      alias: 'REDIS_URL',
      isSecret: true,
    }),
    processMaxEntries: leaf(z.number().int().min(0).max(10_000_000).default(10_000), {
      description:
        'Most values that the process tier holds; the least recently used leave first. 0 turns it off.',
    }),
    databaseTier: leaf(z.boolean().default(true), {
      description: 'Whether costly values are also kept in PostgreSQL, where they survive a restart.',
    }),
    softTimeoutMs: leaf(z.number().int().min(10).max(10_000).default(250), {
      description:
        'How long a read waits for the Redis or database tier before it goes on without, in milliseconds.',
    }),
  })
  .describe('The four-tier cache.');

const eventsSchema = z
  .object({
    maxOfflineMessages: leaf(z.number().int().min(0).max(100_000).default(1000), {
      description: 'Messages kept while Redis is unreachable; the oldest are dropped and counted.',
    }),
    maxAttempts: leaf(z.number().int().min(1).max(1000).default(10), {
      description: 'Attempts to handle an event until it becomes a dead letter.',
    }),
    retryAfterMs: leaf(z.number().int().min(1).max(300_000).default(1000), {
      description:
        'Pause after the first failed attempt to handle an event, in milliseconds; doubled after each further one, up to five minutes.',
    }),
    pollMs: leaf(z.number().int().min(10).max(60_000).default(1000), {
      description:
        'How often a consumer looks for events of which nobody told it, such as those of other processes without Redis, in milliseconds.',
    }),
    retentionHours: leaf(z.number().int().min(1).max(87_600).default(168), {
      description:
        'How long events are kept after they were published; longer while a consumer has not handled them.',
    }),
    missingAfterHours: leaf(z.number().int().min(1).max(8760).default(24), {
      description: 'How long no process may have had a consumer of events until it is reported as missing.',
    }),
  })
  .describe('Live values between processes, and events that must not be lost.');

const jobsSchema = z
  .object({
    pollEveryMs: leaf(z.number().int().min(10).max(60_000).default(500), {
      description:
        'How often each queue of jobs is looked into, in milliseconds: the longest wait for a start.',
    }),
    deadAfterMs: leaf(z.number().int().min(1000).max(600_000).default(5000), {
      description:
        'After so long without a sign of life a process counts as dead, and others go on with its jobs, in milliseconds.',
    }),
    keepEndedDays: leaf(z.number().int().min(1).max(3650).default(30), {
      description: 'How long jobs that have ended are kept, in days.',
    }),
  })
  .describe('Durable work.');

const webSchema = z
  .object({
    enabled: leaf(z.boolean().default(true), { description: 'Whether the dashboard is served.' }),
  })
  .describe('The web dashboard.');

/** Everything that runs. Groups mount their own sections beside these. */
export const servicesShape = {
  instance: leaf(z.string().min(1).max(128), {
    description: 'Name of this process in lists and metrics; keep it stable across restarts.',
    example: 'api-1',
    alias: 'IZA_INSTANCE',
    flag: 'instance',
    derive: ({ value }) => `${hostname()}:${value('services.gateway.port') || process.pid}`,
    defaultText: '`<host name>:<port>`',
  }),
  dataDir: leaf(z.string().min(1).default('.iza'), {
    description: 'Folder for the embedded database and everything else that this process writes.',
    alias: 'IZA_DATA_DIR',
    flag: 'data-dir',
  }),
  only: leaf(z.array(z.string().min(1)).default([]), {
    description: 'Parts that this process hosts; empty: all.',
    example: 'gateway,web',
    flag: 'only',
  }),
  subgraphs: leaf(z.record(z.string().min(1), httpUrl()).default({}), {
    description: 'Where subgraphs that this process does not host are reached.',
    kind: 'names with http(s) URLs: name=http://host:port/name/graphql, …',
    example: 'analytics=http://10.0.0.7:8001/analytics/graphql',
  }),
  gateway: gatewaySchema,
  telemetry: telemetrySchema,
  cache: cacheSchema,
  events: eventsSchema,
  jobs: jobsSchema,
  web: webSchema,
};
