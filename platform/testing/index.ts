export { createServerDatabase, createTestDatabase, type TestDatabase } from './database.ts';
export { freePort } from './free-port.ts';
export { startTestPostgres, type TestPostgres, whyNoPostgres } from './postgres-server.ts';
export { startTestRedis, type TestRedis, whyNoRedis } from './redis-server.ts';
export { createTestSubgraph, type TestSubgraph, type TestSubgraphOptions } from './subgraph.ts';
export { eventually, nextOf, until } from './waiting.ts';
