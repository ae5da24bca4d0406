/**
 * Writes `dist/database/prepared.tar`: an embedded database with pgvector and every migration, so that a first start
 * takes a second instead of the time of initdb and migrations. Does nothing when the archive is up to date.
 */
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { ensurePreparedArchive } from '@iza/platform/database';

const startedAt = performance.now();
const { path, isBuilt } = await ensurePreparedArchive();
const megabytes = (statSync(path).size / 1e6).toFixed(1);
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(
  isBuilt
    ? `${relative(process.cwd(), path)} written: ${megabytes} MB in ${seconds} s`
    : `${relative(process.cwd(), path)} is up to date: ${megabytes} MB`,
);
