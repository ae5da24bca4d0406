import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const prefix = 'iza-db-';

/** Longest path of a unix socket that every system takes. */
const maxSocketPathLength = 100;
const socketName = '.s.PGSQL.5432';

/** A new folder that only this user can enter, with a path short enough for a socket in it. */
export function createSocketFolder(): string {
  const longest = join(tmpdir(), `${prefix}xxxxxx`, socketName).length;
  return mkdtempSync(join(longest <= maxSocketPathLength ? tmpdir() : '/tmp', prefix));
}

/** Whether a folder was made by {@link createSocketFolder}, so that a successor may remove it. */
export function isSocketFolder(folder: string): boolean {
  return [tmpdir(), '/tmp'].includes(dirname(folder)) && /^iza-db-\w{6}$/.test(basename(folder));
}
