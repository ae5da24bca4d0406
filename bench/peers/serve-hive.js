import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';

/** Serves a Hive gateway on a free port, as its command line does: on Node's own server. */
export async function serveHive(options) {
  const gateway = createGatewayRuntime({ logging: false, graphiql: false, landingPage: false, ...options });
  const server = createServer(gateway);
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { gateway: `http://127.0.0.1:${server.address().port}/graphql` };
}
