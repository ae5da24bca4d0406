// Every suite on the embedded database, and again on a PostgreSQL server when the machine has one.
// @ts-check
import { spawnSync } from 'node:child_process';

const embedded = spawnSync(process.execPath, ['scripts/test.js'], { stdio: 'inherit' });
console.log('\nThe same suites on a PostgreSQL server:');
const server = spawnSync(
  process.execPath,
  ['scripts/with-postgres.js', process.execPath, 'scripts/test.js'],
  { stdio: 'inherit' },
);
const isSkipped = server.status === 3;
if (isSkipped) console.log('skipped: there is no PostgreSQL on this machine');
process.exitCode = embedded.status || (isSkipped ? 0 : (server.status ?? 1));
