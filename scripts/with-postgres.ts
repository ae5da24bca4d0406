/**
 * Runs a command with DATABASE_URL pointing at a PostgreSQL server of its own, made from the machine's binaries and
 * gone afterwards: `npx tsx scripts/with-postgres.ts npm test`. Exits with 3 when there are no binaries, and with the
 * command's own code otherwise.
 */
import { spawnSync } from 'node:child_process';
import { startTestPostgres, whyNoPostgres } from '@iza/platform/testing';

const reason = whyNoPostgres();
if (reason) {
  console.error(`No PostgreSQL server can be started here: ${reason}.`);
  process.exit(3);
}
const [command = 'npm', ...args] = process.argv.slice(2);
const server = await startTestPostgres();
try {
  const env = { ...process.env, DATABASE_URL: server.url };
  process.exitCode = spawnSync(command, args, { stdio: 'inherit', env }).status ?? 1;
} finally {
  server.remove();
}
