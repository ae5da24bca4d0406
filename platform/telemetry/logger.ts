import { isatty } from 'node:tty';
import { context, trace } from '@opentelemetry/api';
import pino, { type Logger } from 'pino';
import { prettyStream } from './pretty-stream.ts';

export type { Logger };

export interface LoggerOptions {
  level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** `auto` is readable on a terminal and JSON elsewhere. */
  format: 'json' | 'pretty' | 'auto';
  /** Fields of every line, such as the instance. */
  base?: Record<string, unknown>;
  /** Where lines go; standard error by default, because standard output belongs to commands. */
  destination?: NodeJS.WritableStream;
}

/** Paths whose values never reach a log line, wherever in the object they stand (one and two levels deep). */
const secretNames = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'apiKey',
  'connectionString',
  'databaseUrl',
];
const redact = {
  paths: secretNames.flatMap(name => [name, `*.${name}`, `*.*.${name}`, `*["set-cookie"]`]),
  censor: '[redacted]',
};

/** Structured log lines that carry the trace they were written in. */
export function createLogger(options: LoggerOptions): Logger {
  const destination = options.destination ?? process.stderr;
  const isPretty = options.format === 'pretty' || (options.format === 'auto' && isatty(2));
  return pino(
    {
      level: options.level,
      base: options.base ?? {},
      redact: { ...redact, paths: [...new Set(redact.paths)] },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      mixin: () => {
        const span = trace.getSpanContext(context.active());
        return span ? { traceId: span.traceId, spanId: span.spanId } : {};
      },
      serializers: { error: pino.stdSerializers.errWithCause },
    },
    isPretty ? prettyStream(destination) : (destination as pino.DestinationStream),
  );
}
