import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureServerBuilt } from '../boot/build/server.js';
import { ensureWebBuilt } from '../boot/build/web.js';

/** Makes once what test files start as processes of their own, so that they do not all make it at the same time. */
export default async function prepare() {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const pages = ensureWebBuilt(root)
    .then(({ editor }) => editor)
    .catch(error => console.error(error.message));
  await Promise.all([ensureServerBuilt(root), pages]);
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  spawnSync(process.execPath, [tsx, join(root, 'scripts', 'prepare-database.ts')], {
    stdio: 'inherit',
    cwd: root,
  });
}
