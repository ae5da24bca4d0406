import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { projectRoot } from '../../project/index.ts';
import { allMigrationGroups } from '../migrations/migration-files.ts';
import { openDatabase } from '../open.ts';
import {
  type ArchiveKey,
  archiveKeyName,
  currentArchiveKey,
  emptyArchivePath,
  engineVersion,
  preparedArchivePath,
  readArchiveKey,
} from './archive-key.ts';
import { EmbeddedEngine } from './engine.ts';
import { tarEntry } from './tar.ts';

/**
 * Makes sure that the archive fits this checkout exactly, and returns its path. Building takes some seconds, fewer
 * when only migrations are new. Several processes may do it at once: each writes a draft of its
 * own and renames it, so that the file is whole at every moment.
 */
export async function ensurePreparedArchive(
  root = projectRoot(),
): Promise<{ path: string; isBuilt: boolean }> {
  const path = preparedArchivePath(root);
  const key = currentArchiveKey(root);
  if (isFrom(path, key)) return { path, isBuilt: false };

  const empty = await ensureEmptyArchive(root);
  await writeArchive(path, key, async draft => {
    const database = await openDatabase({ dataDir: '', storage: 'memory', preparedArchive: empty });
    try {
      await database.migrate(allMigrationGroups(root));
      await database.dump(draft);
    } finally {
      await database.close();
    }
  });
  return { path, isBuilt: true };
}

/**
 * The same without migrations. initdb inside PGlite takes seconds, so its result is kept apart from the migrations,
 * which change often.
 */
export async function ensureEmptyArchive(root = projectRoot()): Promise<string> {
  const path = emptyArchivePath(root);
  const key: ArchiveKey = { engine: engineVersion(), migrations: [] };
  if (isFrom(path, key)) return path;
  await writeArchive(path, key, async draft => {
    const engine = await EmbeddedEngine.start({ folder: 'memory://', patienceMs: 0 });
    try {
      await engine.dump(draft);
    } finally {
      await engine.close();
    }
  });
  return path;
}

async function writeArchive(
  path: string,
  key: ArchiveKey,
  dump: (file: string) => Promise<void>,
): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
  try {
    await dump(`${draft}.dump`);
    await writeFile(draft, tarEntry(archiveKeyName, Buffer.from(`${JSON.stringify(key, null, 2)}\n`)));
    await appendFile(draft, await readFile(`${draft}.dump`));
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
    rmSync(`${draft}.dump`, { force: true });
  }
}

function isFrom(path: string, key: ArchiveKey): boolean {
  return JSON.stringify(readArchiveKey(path)) === JSON.stringify(key);
}
