/** Hive Gateway's runtime; with BENCH_RUST its planner in Rust. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime, Logger } from '@graphql-hive/gateway-runtime';

const { BENCH_SUPERGRAPH, BENCH_PORT, BENCH_RUST } = process.env;
const gateway = createGatewayRuntime({
  supergraph: readFileSync(BENCH_SUPERGRAPH, 'utf8'),
  logging: new Logger({ level: false }),
  landingPage: false,
  graphiql: false,
  ...(BENCH_RUST && { unifiedGraphHandler: (await import('@graphql-hive/router-runtime')).unifiedGraphHandler }),
});
createServer(gateway).listen(Number(BENCH_PORT), '127.0.0.1', () => console.log('ready'));
