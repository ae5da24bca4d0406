import { createTestDatabase, createTestSubgraph, type TestDatabase } from '@iza/platform/testing';
import createSecuritySubgraph from './index.ts';

export interface SecurityTestOptions {
  /** To start a second process on the same database. */
  database?: TestDatabase;
}

/** The group as it runs, on a real database. */
export async function securityTest(options: SecurityTestOptions = {}) {
  const database = options.database ?? (await createTestDatabase(['secrets', 'security']));
  const subgraph = await createTestSubgraph({
    name: 'security',
    createSubgraph: createSecuritySubgraph,
    database,
  });
  return {
    ...subgraph,
    database,
    /** Stops it and removes the database. */
    async drop(): Promise<void> {
      await subgraph.stop();
      await database.drop();
    },
  };
}

export type SecurityTest = Awaited<ReturnType<typeof securityTest>>;
