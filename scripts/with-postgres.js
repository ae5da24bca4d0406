// Runs a command with DATABASE_URL pointing at a PostgreSQL server of its own, made from the machine's binaries in a
// temporary folder and gone afterwards: `node scripts/with-postgres.js npm test`.
// Exits with 3 when there are no binaries, and with the command's own code otherwise.
// @ts-check
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = findBinaries();
if (!bin) {
  console.error('No PostgreSQL server was found. On Debian: `apt-get install postgresql`.');
  process.exit(3);
}
const folder = mkdtempSync(join(tmpdir(), 'iza-postgres-'));
const data = join(folder, 'data');
const port = await freePort();
try {
  // PostgreSQL refuses to run as root, so root lends it the account that its package made.
  if (isRoot()) execFileSync('chown', ['postgres', folder]);
  else chmodSync(folder, 0o700);
  asServer('initdb', ['-D', data, '-A', 'trust', '-U', 'iza', '--no-sync', '--encoding=UTF8', '--locale=C']);
  const settings = `-h 127.0.0.1 -p ${port} -k ${folder} -c fsync=off -c max_connections=200`;
  asServer('pg_ctl', ['-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start']);
  const [command = 'npm', ...args] = process.argv.slice(2);
  const env = { ...process.env, DATABASE_URL: `postgres://iza@127.0.0.1:${port}/postgres` };
  process.exitCode = spawnSync(command, args, { stdio: 'inherit', env }).status ?? 1;
} finally {
  if (existsSync(join(data, 'postmaster.pid'))) asServer('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
  rmSync(folder, { recursive: true, force: true });
}

function isRoot() {
  return process.getuid?.() === 0;
}

/** @param {string} program @param {string[]} args */
function asServer(program, args) {
  const path = join(/** @type {string} */ (bin), program);
  const [command, ...rest] = isRoot() ? ['runuser', '-u', 'postgres', '--', path, ...args] : [path, ...args];
  execFileSync(/** @type {string} */ (command), rest, {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: tmpdir(),
  });
}

/** @returns {string | undefined} the folder of the newest server's binaries */
function findBinaries() {
  const versions = '/usr/lib/postgresql';
  const debian = existsSync(versions)
    ? readdirSync(versions)
        .sort()
        .map(version => join(versions, version, 'bin'))
    : [];
  const inPath = (process.env.PATH ?? '').split(':');
  return [...inPath, ...debian.reverse()].find(
    path => existsSync(join(path, 'initdb')) && existsSync(join(path, 'postgres')),
  );
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
