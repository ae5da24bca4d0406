import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

export interface TestPostgres {
  url: string;
  start(): void;
  /** 'fast' tells clients that it goes; 'immediate' is a crash. */
  stop(mode: 'fast' | 'immediate'): void;
  /** Stops it and removes its files. */
  remove(): void;
}

/** PostgreSQL does not run as root: the account of the machine's own installation is borrowed. */
const runsAsRoot = process.getuid?.() === 0;

/** Why a PostgreSQL server of our own cannot be started here; undefined when it can. */
export function whyNoPostgres(): string | undefined {
  if (process.platform === 'win32') return 'not on Windows';
  if (!findBinaries()) return 'no PostgreSQL server binaries (Debian: apt-get install postgresql)';
  if (!runsAsRoot) return undefined;
  try {
    execFileSync('id', ['-u', 'postgres'], { stdio: 'pipe' });
    return undefined;
  } catch {
    return 'running as root, and there is no user `postgres` to run a server as';
  }
}

/** A fresh PostgreSQL on a free loopback port, with its own data folder. Takes about two seconds. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const binaries = findBinaries()!;
  const folder = mkdtempSync(join(tmpdir(), 'iza-postgres-'));
  if (runsAsRoot) chownSync(folder, Number(execFileSync('id', ['-u', 'postgres'])), -1);
  chmodSync(folder, 0o700);
  const port = await freePort();
  const data = join(folder, 'data');
  const run = (program: string, ...args: string[]) => {
    const command = [join(binaries, program), ...args];
    const [file, ...rest] = runsAsRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    execFileSync(file!, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
  };
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
  const server: TestPostgres = {
    url: `postgres://postgres:secret-word@127.0.0.1:${port}/postgres`,
    start: () => run('pg_ctl', '-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start'),
    stop: mode => run('pg_ctl', '-D', data, '-m', mode, '-w', 'stop'),
    remove: () => {
      if (existsSync(join(data, 'postmaster.pid'))) server.stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '-N');
  server.start();
  return server;
}

function findBinaries(): string | undefined {
  const named = process.env['IZA_POSTGRES_BIN'];
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian)
        .sort((a, b) => Number(b) - Number(a))
        .map(version => join(debian, version, 'bin'))
    : [];
  const onPath = (process.env['PATH'] ?? '').split(':');
  return [...(named ? [named] : []), ...versions, ...onPath].find(
    folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')),
  );
}
