import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { UsedOperationTables } from '../../subgraphs/analytics/used-operation/used-operation.tables.ts';
import { CannotCheckError } from './options.ts';

/** An operation that a version of a client used. */
export interface Use {
  clientName: string;
  clientVersion: string | null;
  /** Null for an anonymous operation. */
  name: string | null;
  document: string;
  coordinates: readonly string[];
  requestCount: number;
  lastUsedAt: Date;
}

/**
 * What clients used since an instant, from the configured database (`database`; no running system is needed, and a running
 * one is no hindrance) or from a file of `iza usage export`.
 *
 * @throws CannotCheckError when there is no such file or database, or it cannot be read.
 */
export async function readUsage(root: string, source: string, since: Date): Promise<Use[]> {
  const uses = source === 'database' ? await fromDatabase(since) : fromFile(resolve(root, source));
  return uses.filter(({ lastUsedAt }) => lastUsedAt >= since);
}

async function fromDatabase(since: Date): Promise<Use[]> {
  // Loaded when it is asked for: the database takes longer than the check.
  const [{ databaseOptions, runningOwner, withDatabase }, { loadSettings }, { UsedOperationRepository }] =
    await Promise.all([
      import('../../cli/db/settings.ts'),
      import('../../cli/settings.ts'),
      import('../../subgraphs/analytics/used-operation/used-operation.repository.ts'),
    ]);
  try {
    const options = await databaseOptions(await loadSettings({ env: process.env, flags: {} }));
    const isThere = options.url !== undefined || existsSync(join(options.dataDir, 'database'));
    if (!isThere && !runningOwner(options)) {
      throw new CannotCheckError(
        `There is no database in ${options.dataDir}. Start the system once, or set IZA_DATA_DIR.`,
      );
    }
    return await withDatabase(options, database =>
      new UsedOperationRepository(
        database.getConnection('primary').schema<UsedOperationTables>('analytics'),
      ).findUsedSince(since),
    );
  } catch (error) {
    if (error instanceof CannotCheckError) throw error;
    throw new CannotCheckError(`The database cannot be read: ${(error as Error).message}`);
  }
}

function fromFile(file: string): Use[] {
  if (!existsSync(file))
    throw new CannotCheckError(`There is no file ${file}: write one with \`iza usage export\`.`);
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const use = readLine(line);
    if (!use) throw new CannotCheckError(`${file}:${index + 1} is not a line of \`iza usage export\`.`);
    return [use];
  });
}

function readLine(line: string): Use | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const {
    clientName,
    clientVersion = null,
    name = null,
    document,
    coordinates,
    requestCount,
    lastUsedAt,
  } = value as Record<string, unknown>;
  const at = new Date(typeof lastUsedAt === 'string' ? lastUsedAt : Number.NaN);
  if (typeof clientName !== 'string' || typeof document !== 'string' || Number.isNaN(at.getTime()))
    return undefined;
  if (!isTextOrNull(clientVersion) || !isTextOrNull(name)) return undefined;
  return {
    clientName,
    clientVersion,
    name,
    document,
    coordinates: Array.isArray(coordinates) ? coordinates.filter(each => typeof each === 'string') : [],
    requestCount: Number(requestCount) || 0,
    lastUsedAt: at,
  };
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
