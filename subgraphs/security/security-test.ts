import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@iza/platform/config';
import type { EventBus } from '@iza/platform/events';
import { createMemoryBus } from '@iza/platform/events';
import type { Viewer } from '@iza/platform/subgraph';
import { createTestDatabase, createTestSubgraph, type TestDatabase } from '@iza/platform/testing';
import { securityConfig } from './config.ts';
import createSecuritySubgraph from './index.ts';

export interface SecurityTestOptions {
  /** To start a second process on the same database and bus. */
  database?: TestDatabase;
  events?: EventBus;
  /** Variables of the configuration. */
  env?: Record<string, string>;
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape.
type Data = any;

/** The group as it runs, on a real database, asked by the owner where nobody else is named. */
export async function securityTest(options: SecurityTestOptions = {}) {
  const database = options.database ?? (await createTestDatabase(['secrets', 'security']));
  const events = options.events ?? createMemoryBus();
  const dataDir = mkdtempSync(join(tmpdir(), 'iza-security-'));
  const sections = { security: securityConfig };
  const subgraph = await createTestSubgraph({
    name: 'security',
    createSubgraph: createSecuritySubgraph,
    configSections: sections,
    database,
    deps: {
      events,
      config: loadConfig({ environment: 'dev', env: { IZA_DATA_DIR: dataDir, ...options.env }, sections }),
    },
  });
  const { knownScopes } = await subgraph.ask('{ knownScopes }');
  const owner = viewer('user_owner', knownScopes as string[]);
  const ask = async (
    query: string,
    variables: Record<string, unknown> = {},
    by: Viewer = owner,
  ): Promise<Data> => {
    const { data, errors } = await subgraph.host.execute({ query, variables, viewer: by });
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  return {
    ...subgraph,
    ask,
    database,
    events,
    owner,
    dataDir,
    createKey: async (input: Record<string, unknown> = {}, by?: Viewer): Promise<Data> =>
      (
        await ask(
          `mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) {
            apiKey { id name roles scopes clientIds visiblePart expiresAt revokedAt createdBy lastUsedAt previousSecretExpiresAt }
            secret userErrors { code message field } } }`,
          { input: { name: 'A key', idempotencyKey: crypto.randomUUID(), ...input } },
          by,
        )
      ).createApiKey,
    authenticate: async (secret: string, from: Record<string, unknown> = {}): Promise<Data> =>
      (
        await ask(
          `query($credential: CredentialInput!) { authenticate(credential: $credential) {
            id kind scopes clientIds contract canAskFreely sessionId expiresAt } }`,
          { credential: { kind: 'KEY', secret, address: '127.0.0.1', ...from } },
        )
      ).authenticate,
    /** Stops it and removes the database. */
    async drop(): Promise<void> {
      await subgraph.stop();
      await events.close();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

export type SecurityTest = Awaited<ReturnType<typeof securityTest>>;

/** Somebody who asks. */
export function viewer(
  id: string | undefined,
  scopes: readonly string[],
  rest: Partial<Viewer> = {},
): Viewer {
  return { id, scopes: new Set(scopes), contract: 'full', ...rest };
}
