export { createTestDatabase, type TestDatabase } from './database.ts';
export { createTestSubgraph, type TestSubgraph, type TestSubgraphOptions } from './subgraph.ts';
export { eventually, nextOf } from './waiting.ts';
