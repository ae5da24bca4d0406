// Runs after `npm install` and `npm ci`, and as `npm run build`: makes what a start would otherwise have to make.
// An installation without the tools of the build, as in production, is left as it is.
// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureServerBuilt } from '../boot/build/server.js';
import { ensureWebBuilt } from '../boot/build/web.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isInstall = process.env.npm_lifecycle_event === 'prepare';

if (existsSync(join(root, 'node_modules', 'tsx'))) {
  const results = await Promise.allSettled([
    ensureServerBuilt(root),
    ensureWebBuilt(root).then(({ editor }) => editor),
  ]);
  const failures = results.flatMap(result => (result.status === 'rejected' ? [result.reason.message] : []));
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  const archive = spawnSync(process.execPath, [tsx, join(root, 'scripts', 'prepare-database.ts')], {
    cwd: root,
  });
  if (archive.status !== 0)
    failures.push(`The database archive was not made: ${String(archive.stderr).slice(-500)}`);
  for (const failure of failures) console.error(failure);
  // An installation is of use all the same: the first start makes what is missing, or says what is wrong.
  if (failures.length && !isInstall) process.exitCode = 1;
}
