import { Fault } from '../../errors/index.ts';
import type { PooledConnection } from '../connection.ts';
import type { Session } from '../session.ts';
import { type MigrationFile, type MigrationGroup, readMigrationFiles } from './migration-files.ts';

export type { MigrationGroup } from './migration-files.ts';

export interface AppliedMigration {
  group: string;
  name: string;
  checksum: string;
  appliedAt: Date;
}

export interface MigrationReport {
  /** What this call ran, in order. */
  applied: { group: string; name: string; durationMs: number }[];
  /** How many were there before. */
  alreadyApplied: number;
  /** In the database, but without a file: it was written by a newer version of the code. */
  unknown: { group: string; name: string }[];
}

/** Any number that nobody else of this database uses for an advisory lock. */
const lockKey = 4_927_131;
const lockPollMs = 100;

/**
 * Runs the files that the database does not have yet, each in a transaction of its own with `search_path` on the
 * group's schema. On a server one process at a time does it; the others wait and then find nothing left to do.
 *
 * @throws Fault MIGRATION_CHANGED when an applied file was edited, removed from the middle or slipped in before one
 * that ran; MIGRATION_FAILED with the file and PostgreSQL's words. Nothing of that file is applied then.
 */
export async function migrate(
  connection: PooledConnection,
  groups: MigrationGroup[],
): Promise<MigrationReport> {
  const files = groups.flatMap(readMigrationFiles);
  return connection.withSession(async session => {
    await session.query('set statement_timeout = 0');
    await takeLock(session);
    try {
      await prepareMigrations(session, groups);
      const known = await readApplied(session);
      const pending = pendingFiles(files, known);
      const report: MigrationReport = {
        applied: [],
        alreadyApplied: files.length - pending.length,
        unknown: known
          .filter(row => groups.some(group => group.name === row.group))
          .filter(row => !files.some(file => file.group === row.group && file.name === row.name))
          .map(({ group, name }) => ({ group, name })),
      };
      for (const file of pending) {
        const startedAt = performance.now();
        await apply(session, file);
        report.applied.push({
          group: file.group,
          name: file.name,
          durationMs: Math.round(performance.now() - startedAt),
        });
      }
      return report;
    } finally {
      await session.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => {});
      await session.query('reset statement_timeout').catch(() => {});
    }
  });
}

/** The migrations that a database has; none where it was never migrated. */
export async function readAppliedMigrations(connection: PooledConnection): Promise<AppliedMigration[]> {
  return connection.withSession(async session => {
    const { rows } = await session.query<{ exists: boolean }>(
      "select to_regclass('platform.migrations') is not null as exists",
    );
    return rows[0]?.exists ? readApplied(session) : [];
  });
}

/** The files that have not run yet, in order. Throws when what ran does not fit the files. */
export function pendingFiles(
  files: MigrationFile[],
  applied: Pick<AppliedMigration, 'group' | 'name' | 'checksum'>[],
): MigrationFile[] {
  const ran = new Map(applied.map(row => [`${row.group}/${row.name}`, row.checksum]));
  const last = new Map<string, string>();
  for (const { group, name } of applied) if (name > (last.get(group) ?? '')) last.set(group, name);

  return files.filter(file => {
    const path = `${file.group}/migrations/${file.name}.sql`;
    const checksum = ran.get(`${file.group}/${file.name}`);
    if (checksum === undefined) {
      if (file.name < (last.get(file.group) ?? '')) {
        throw new Fault(
          'MIGRATION_CHANGED',
          `${path} comes before ${last.get(file.group)}, which this database already has. ` +
            'Give the new file the next number.',
        );
      }
      return true;
    }
    if (checksum !== file.checksum) {
      throw new Fault(
        'MIGRATION_CHANGED',
        `${path} was edited after this database had run it. Restore the file and put the change into a new one.`,
      );
    }
    return false;
  });
}

async function takeLock(session: Session): Promise<void> {
  // Polled, because a waiting statement would count against the timeouts of the connection.
  for (;;) {
    const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      lockKey,
    ]);
    if (rows[0]?.taken) return;
    await new Promise(resolve => setTimeout(resolve, lockPollMs));
  }
}

/** The table of applied migrations and the schemas of the groups, where they are missing. */
export async function prepareMigrations(session: Session, groups: MigrationGroup[]): Promise<void> {
  const { rows } = await session.query<{ name: string }>(
    `select nspname as name from pg_namespace
     where nspname = any($1) and (nspname <> 'platform' or to_regclass('platform.migrations') is not null)`,
    [['platform', ...groups.map(group => group.name)]],
  );
  const existing = new Set(rows.map(row => row.name));
  const missing = groups.map(group => group.name).filter(name => !existing.has(name));
  if (!existing.has('platform')) {
    await session.query(`
      create schema if not exists platform;
      create table if not exists platform.migrations (
        group_name text not null,
        name text not null,
        checksum text not null,
        applied_at timestamptz not null default now(),
        primary key (group_name, name)
      )`);
  }
  for (const name of missing) await session.query(`create schema if not exists ${quoteName(name)}`);
}

async function readApplied(session: Session): Promise<AppliedMigration[]> {
  const { rows } = await session.query<AppliedMigration>(`
    select group_name as "group", name, checksum, applied_at as "appliedAt"
    from platform.migrations order by group_name, name`);
  return rows;
}

async function apply(session: Session, file: MigrationFile): Promise<void> {
  try {
    await session.query('begin');
    await applyMigration(session, file);
    await session.query('commit');
  } catch (error) {
    await session.query('rollback').catch(() => {});
    throw error;
  }
}

/** Runs and records one file inside the transaction of the session, and leaves `search_path` on its group. */
export async function applyMigration(session: Session, file: MigrationFile): Promise<void> {
  try {
    await session.query(`set local search_path = ${quoteName(file.group)}, public`);
    await session.query(file.sql, [], { timeoutMs: 0 });
    await session.query('insert into platform.migrations (group_name, name, checksum) values ($1, $2, $3)', [
      file.group,
      file.name,
      file.checksum,
    ]);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault(
      'MIGRATION_FAILED',
      `${file.group}/migrations/${file.name}.sql failed: ${reason(error, file.sql)}`,
      {
        cause: error,
      },
    );
  }
}

/** PostgreSQL's message with the line that it points at. */
function reason(error: unknown, sql: string): string {
  const { message, position } = error as { message: string; position?: string };
  if (!position) return message;
  const line = sql.slice(0, Number(position)).split('\n').length;
  return `${message} (line ${line})`;
}

/** A name as an SQL identifier. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
