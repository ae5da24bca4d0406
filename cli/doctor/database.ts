import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LoadedConfig } from '@iza/platform/config';
import { isFault } from '@iza/platform/errors';
import { reachable } from '../graph/endpoint.ts';
import { formatMs } from '../terminal/format.ts';
import { isIzaRunning } from '../up/probe.ts';
import type { Check } from './check.ts';

type Outcome = Awaited<ReturnType<Check['run']>>;

/** Whether another process has the embedded database open. */
export const lockCheck: Check = {
  name: 'lock',
  run: async ({ value }) => {
    if (value.database.url) return { state: 'note', detail: 'not needed with a database server' };
    const { findLockOwner } = await import('@iza/platform/database');
    const owner = findLockOwner(resolve(value.services.dataDir));
    if (!owner) return { state: 'ok', detail: 'the data directory is free' };
    const { host, port } = value.services.gateway;
    const detail = `held by process ${owner.pid} on ${owner.host} since ${owner.since}`;
    if (await isIzaRunning(`http://${reachable(host)}:${port}`)) return { state: 'ok', detail };
    return {
      state: 'warning',
      detail: `${detail}, but nothing answers at ${host}:${port}`,
      advice: `Wait until it is ready, stop it (kill ${owner.pid}), or choose another folder with IZA_DATA_DIR.`,
    };
  },
};

/** Whether the database can be opened, which one it is, and whether it has pgvector. */
export const databaseCheck: Check = {
  name: 'database',
  run: async config => (config.value.database.url ? checkServer(config) : checkEmbedded(config)),
};

async function checkEmbedded(config: LoadedConfig): Promise<Outcome> {
  const { findLockOwner } = await import('@iza/platform/database');
  const folder = resolve(config.value.services.dataDir);
  if (findLockOwner(folder))
    return { state: 'ok', detail: 'embedded, open in the process that holds the lock' };
  if (!existsSync(join(folder, 'database'))) {
    return { state: 'note', detail: 'embedded, created at the first start' };
  }
  return open(config, undefined);
}

async function checkServer(config: LoadedConfig): Promise<Outcome> {
  const { resolveSecret } = await import('@iza/platform/config');
  const url = config.value.database.url;
  return open(config, url && (await resolveSecret(url)));
}

async function open(config: LoadedConfig, url: string | undefined): Promise<Outcome> {
  const { openDatabase } = await import('@iza/platform/database');
  const { connectTimeoutMs } = config.value.database;
  try {
    const database = await openDatabase({
      url,
      dataDir: resolve(config.value.services.dataDir),
      poolSize: 1,
      connectTimeoutMs,
    });
    try {
      const connection = database.getConnection('primary');
      const { isHealthy, latencyMs, message } = await connection.check();
      if (!isHealthy) return { state: 'failure', detail: message ?? 'does not answer', advice };
      const detail = `${database.description}, answers in ${formatMs(latencyMs)}`;
      if (connection.capabilities.vector) return { state: 'ok', detail: `${detail}, with pgvector` };
      return {
        state: 'warning',
        detail: `${detail}, without pgvector: search by meaning falls back to words`,
        advice: 'Install pgvector on the server and run CREATE EXTENSION vector.',
      };
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!isFault(error)) throw error;
    return { state: 'failure', detail: error.message, advice };
  }
}

const advice = 'Start the database, or correct DATABASE_URL; without the variable the embedded one is used.';
