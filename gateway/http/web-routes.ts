import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Fault } from '@iza/platform/errors';
import type { FastifyInstance, FastifyReply } from 'fastify';

export interface WebOptions {
  /** The built web app; undefined when it is not served here. */
  folder: string | undefined;
  hasGraphiql: boolean;
}

/** The pages: the built files, `index.html` for every address of the app, and `/graphiql`. */
export async function addWebRoutes(app: FastifyInstance, { folder, hasGraphiql }: WebOptions): Promise<void> {
  if (folder && existsSync(join(folder, 'index.html'))) {
    const page = (name: string) => readFileSync(join(folder, name), 'utf8');
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
    app.get('/', (_, reply) => sendPage(reply, page('index.html')));
    if (hasGraphiql) {
      app.get('/graphiql', (_, reply) => {
        if (existsSync(join(folder, 'graphiql.html'))) return sendPage(reply, page('graphiql.html'));
        throw new Fault('NOT_FOUND', 'The query editor was not built: run `npm run build`.');
      });
    }
    app.setNotFoundHandler((request, reply) => {
      const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
      if (!wantsPage || /\.\w+$/.test(new URL(request.url, 'http://localhost').pathname))
        throw notFound(request.url);
      return sendPage(reply, page('index.html'));
    });
    return;
  }
  app.setNotFoundHandler(request => {
    throw notFound(request.url);
  });
}

function notFound(url: string): Fault {
  return new Fault('NOT_FOUND', `There is nothing at ${url.slice(0, 200)}. GraphQL is served at /graphql.`);
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html);
}
