// Runs the suites with what they need from Node, and ends with one line that says how it went.
// Arguments are handed to jest: `npm test -- platform/events`.
// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'iza-test-'));
const report = join(folder, 'report.json');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '--json',
    `--outputFile=${report}`,
    ...process.argv.slice(2),
  ],
  { stdio: ['inherit', 'ignore', 'inherit'] },
);
// Without a report, jest did not come so far as to run anything, and has said why.
if (existsSync(report)) {
  const summary = JSON.parse(readFileSync(report, 'utf8'));
  // A file that cannot be loaded has no tests to fail, and is a failure.
  const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites;
  console.log(`${summary.numPassedTests} passed, ${failed} failed, ${summary.numPendingTests} skipped`);
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
