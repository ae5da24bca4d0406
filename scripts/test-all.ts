/** Every suite on the embedded database, and again on a PostgreSQL server when the machine has one. */
import { spawnSync } from 'node:child_process';
import { whyNoPostgres } from '@iza/platform/testing';

const run = (...args: string[]): number => spawnSync('npx', args, { stdio: 'inherit' }).status ?? 1;

const embedded = run('tsx', 'scripts/test.js');
const reason = whyNoPostgres();
console.log(`\nThe same suites on a PostgreSQL server${reason ? ` are skipped: ${reason}` : ''}`);
const server = reason ? 0 : run('tsx', 'scripts/with-postgres.ts', 'node', 'scripts/test.js');
process.exitCode = embedded || server;
