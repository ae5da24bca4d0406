import type { IncomingHttpHeaders } from 'node:http';
import { Fault } from '@iza/platform/errors';
import type { FastifyInstance } from 'fastify';

/**
 * Only JSON is read, as it is. A type that a form of another site could send would get around the browser's preflight,
 * and a compressed body could unpack to any size.
 */
export function acceptOnlyJson(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain');
  app.addHook('preParsing', async ({ headers }) => assertUncompressed(headers));
}

function assertUncompressed(headers: IncomingHttpHeaders): void {
  const encoding = headers['content-encoding'];
  if (encoding === undefined || encoding === '' || encoding === 'identity') return;
  throw new Fault('UNSUPPORTED_MEDIA_TYPE', 'Send the body without `content-encoding`.');
}
