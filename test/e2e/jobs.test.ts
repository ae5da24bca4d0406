/** Jobs of a process that is gone, as the commands show and steer them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Outcome, runIza } from '../../cli/testing/run-iza.ts';
import { type LeftJobs, leaveJobs } from './leave-jobs.ts';
import { startTestSystem, type TestSystem } from './system.ts';

let system: TestSystem;
let left: LeftJobs;
const dataDir = mkdtempSync(join(tmpdir(), 'iza-jobs-'));

beforeAll(async () => {
  left = await leaveJobs(dataDir);
  system = await startTestSystem({ dataDir });
}, 90_000);
afterAll(async () => {
  await system?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const iza = (...argv: string[]): Promise<Outcome> => runIza([...argv, '--url', system.url]);

it('lists them, newest first, by state and by workflow', async () => {
  const { stdout } = await iza('jobs', 'list');
  expect(stdout).toMatch(/^JOB +WORKFLOW +STATE/);
  expect(stdout).toMatch(new RegExp(`${left.held} +sample\\.work +! stranded`));
  const ids = async (...argv: string[]) =>
    (await iza('jobs', 'list', '--json', ...argv)).json<{ id: string }[]>().map(({ id }) => id);
  expect(await ids()).toEqual([left.held, left.failed, left.succeeded]);
  expect(await ids('--state', 'failed')).toEqual([left.failed]);
  expect(await ids('--workflow', 'other.work')).toEqual([]);
  expect(await ids('--limit', '1')).toEqual([left.held]);
});

it('shows one with its steps and why it failed, without what must not be shown', async () => {
  const { stdout } = await iza('jobs', 'show', left.failed);
  expect(stdout).toContain('1/2');
  expect(stdout).toMatch(/begin +✓ done/);
  expect(stdout).toMatch(/finish +✗ failed/);
  expect(stdout).toContain('INTERNAL');
  expect(stdout).not.toContain('secret');
  const { code, stderr } = await iza('jobs', 'show', 'job_none');
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('try: iza jobs list') });
});

it('cancels one and tries it again, and refuses both where they make no sense', async () => {
  const done = await iza('jobs', 'cancel', left.succeeded, '--yes');
  expect({ code: done.code, stderr: done.stderr }).toEqual({
    code: 5,
    stderr: expect.stringContaining('has ended already'),
  });
  const cancelled = await iza('jobs', 'cancel', left.held, '--yes', '--json');
  expect(cancelled.json()).toMatchObject({ id: left.held, state: 'CANCELLED' });
  const watched = await iza('jobs', 'watch', left.held, '--json');
  expect({ code: watched.code, lines: watched.lines() }).toEqual({
    code: 1,
    lines: [expect.objectContaining({ state: 'CANCELLED' })],
  });
  expect((await iza('jobs', 'retry', left.held, '--json')).json()).toMatchObject({ state: 'STRANDED' });
  expect((await iza('jobs', 'retry', left.succeeded)).code).toBe(5);
});
