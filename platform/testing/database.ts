import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import {
  allMigrationGroups,
  type DatabaseOptions,
  ensureEmptyArchive,
  ensurePreparedArchive,
  type OpenDatabase,
  openDatabase,
} from '../database/index.ts';
import { readMigrationFiles } from '../database/migrations/migration-files.ts';

/** Any number that nobody else uses for an advisory lock: one process at a time makes the template. */
const templateLockKey = 4_927_132;

export type TestDatabase = OpenDatabase & {
  /** Closes it and removes every trace. May be repeated. */
  drop(): Promise<void>;
};

export interface ServerDatabase {
  url: string;
  remove(): Promise<void>;
}

/**
 * A fresh, migrated database for one test file: embedded in memory, or with DATABASE_URL a new database on that
 * server.
 *
 * @param groups the groups that are migrated, none for []; default all groups of the project.
 * @param options what to open it with, such as `onQuery`.
 */
export async function createTestDatabase(
  groups?: string[],
  options: Partial<DatabaseOptions> = {},
): Promise<TestDatabase> {
  const known = allMigrationGroups();
  const serverUrl = process.env['DATABASE_URL'];
  const { database, remove } = serverUrl
    ? await createOnServer(serverUrl, groups ? 'template0' : await ensureTemplate(serverUrl), options)
    : await createEmbedded(
        groups ? await ensureEmptyArchive() : (await ensurePreparedArchive()).path,
        options,
      );
  await database.migrate(known.filter(group => !groups || groups.includes(group.name)));
  return Object.assign(database, {
    drop: async () => {
      await database.close();
      await remove();
    },
  });
}

async function createEmbedded(preparedArchive: string, options: Partial<DatabaseOptions>) {
  const database = await openDatabase({ dataDir: '', storage: 'memory', preparedArchive, ...options });
  return { database, remove: async () => {} };
}

async function createOnServer(serverUrl: string, template: string, options: Partial<DatabaseOptions>) {
  const { url, remove } = await copyDatabase(serverUrl, template);
  const database = await openDatabase({ dataDir: '', url, poolSize: 5, ...options });
  return { database, remove };
}

/** A migrated database of its own on a server, for whoever opens it by its address. */
export async function createServerDatabase(serverUrl: string): Promise<ServerDatabase> {
  return copyDatabase(serverUrl, await ensureTemplate(serverUrl));
}

async function copyDatabase(serverUrl: string, template: string): Promise<ServerDatabase> {
  const name = `iza_test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, client => client.query(`create database ${name} template ${template}`));
  return {
    url: databaseUrl(serverUrl, name),
    remove: () => onServer(serverUrl, client => client.query(`drop database if exists ${name} with (force)`)),
  };
}

/** Copying a migrated database is faster than migrating one; it is named after what was migrated. */
async function ensureTemplate(serverUrl: string): Promise<string> {
  const groups = allMigrationGroups();
  const key = JSON.stringify(
    groups.flatMap(readMigrationFiles).map(file => [file.group, file.name, file.checksum]),
  );
  const name = `iza_test_template_${createHash('sha256').update(key).digest('hex').slice(0, 12)}`;
  await onServer(serverUrl, async client => {
    await client.query('select pg_advisory_lock($1)', [templateLockKey]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const draft = `${name}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    const database = await openDatabase({ dataDir: '', url: databaseUrl(serverUrl, draft), poolSize: 1 });
    try {
      await database.migrate(groups);
    } finally {
      await database.close();
    }
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

async function onServer(url: string, run: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
