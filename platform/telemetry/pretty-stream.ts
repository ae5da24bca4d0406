import type { DestinationStream } from 'pino';

const hidden = new Set(['level', 'time', 'msg', 'error', 'traceId', 'spanId', 'instance']);

/** One readable line per log line, for a person at a terminal: time, level, message, the rest as `name=value`. */
export function prettyStream(destination: NodeJS.WritableStream): DestinationStream {
  return {
    write(line: string): void {
      destination.write(`${prettyLine(line)}\n`);
    },
  };
}

function prettyLine(line: string): string {
  const entry = JSON.parse(line) as Record<string, unknown> & { time: string; level: string; msg?: string };
  const rest = Object.entries(entry)
    .filter(([name]) => !hidden.has(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const error = entry.error as { message?: string; stack?: string } | undefined;
  const text = [entry.time.slice(11, 19), entry.level.toUpperCase().padEnd(5), entry.msg ?? '', ...rest].join(
    ' ',
  );
  return error ? `${text}\n  ${error.stack ?? error.message ?? ''}` : text;
}
