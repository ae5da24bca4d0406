import { resolve } from 'node:path';
import { isFault } from '@iza/platform/errors';
import { reachable } from '../graph/endpoint.ts';
import { formatMs } from '../terminal/format.ts';
import { isIzaRunning } from '../up/probe.ts';
import type { Check } from './check.ts';

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
      advice: `It may run with another --port, or be starting. Stop it with: kill ${owner.pid}`,
    };
  },
};

/** Whether the database answers, which one it is, and whether its tables and pgvector are there. */
export const databaseCheck: Check = {
  name: 'database',
  run: async config => {
    const { databaseStatus } = await import('../db/index.ts');
    try {
      const { description, latencyMs, hasVector, migrations } = await databaseStatus(config);
      if (description === null || latencyMs === null) {
        return { state: 'note', detail: 'embedded, created at the first start' };
      }
      const { applied, pending, problem } = migrations;
      const detail = `${description}, answers in ${formatMs(latencyMs)}, ${applied.length} migrations, ${pending.length} pending`;
      if (problem) return { state: 'failure', detail: problem, advice: 'Look at it with: iza db status' };
      if (hasVector) return { state: 'ok', detail: `${detail}, with pgvector` };
      return {
        state: 'warning',
        detail: `${detail}, without pgvector: search by meaning falls back to words`,
        advice: 'Install pgvector on the server and run CREATE EXTENSION vector.',
      };
    } catch (error) {
      if (!isFault(error)) throw error;
      return { state: 'failure', detail: error.message, advice };
    }
  },
};

const advice = 'Start the database, or correct DATABASE_URL; without the variable the embedded one is used.';
