import { Fault } from '../errors/index.ts';

/** `host:port/database` of a connection URL, for messages: never user or password. */
export function describeServer(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    const host = searchParams.get('host') ?? hostname;
    return `${host || 'localhost'}:${port || searchParams.get('port') || '5432'}${decodeURIComponent(pathname)}`;
  } catch {
    throw new Fault(
      'DATABASE_UNAVAILABLE',
      'The database URL is not a URL. Write it as postgres://user:password@host:5432/database.',
      { retryable: false },
    );
  }
}
