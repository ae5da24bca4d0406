import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Fault } from '@iza/platform/errors';
import type { FastifyInstance, FastifyReply } from 'fastify';

export interface WebOptions {
  /** The built web app; undefined when it is not served here. */
  folder: string | undefined;
  hasGraphiql: boolean;
}

/**
 * The pages: the built files, `index.html` for every address of the app, and `/graphiql`. The folder is looked into at
 * each request, because the pages may still be in the making when the endpoint opens.
 */
export async function addWebRoutes(app: FastifyInstance, { folder, hasGraphiql }: WebOptions): Promise<void> {
  if (!folder) {
    app.setNotFoundHandler(request => {
      throw notFound(request.url);
    });
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: true,
    preCompressed: true,
    // Names carry the hash of their content, so they never change.
    setHeaders: (reply, path) => {
      const isHashed = path.includes('/assets/');
      void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/', (_, reply) => sendPage(reply, join(folder, 'index.html')));
  if (hasGraphiql) app.get('/graphiql', (_, reply) => sendPage(reply, join(folder, 'graphiql.html')));
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?');
    const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
    if (!wantsPage || /\.\w+$/.test(path)) throw notFound(request.url);
    return sendPage(reply, join(folder, 'index.html'));
  });
}

function notFound(url: string): Fault {
  return new Fault('NOT_FOUND', `There is nothing at ${url.slice(0, 200)}. GraphQL is served at /graphql.`);
}

async function sendPage(reply: FastifyReply, file: string): Promise<FastifyReply> {
  const html = await readFile(file, 'utf8').catch(() => undefined);
  if (html === undefined)
    throw new Fault('NOT_FOUND', 'The pages are not built yet. Wait a moment, or run `npm run build`.');
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html);
}
