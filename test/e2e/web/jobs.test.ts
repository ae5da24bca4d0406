import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from '@jest/globals';
import { leaveJobs } from '../leave-jobs.ts';
import { type Dashboard, openDashboard } from './dashboard.ts';

let dashboard: Dashboard;
const dataDir = mkdtempSync(join(tmpdir(), 'iza-jobs-'));

beforeAll(async () => {
  await leaveJobs(dataDir);
  dashboard = await openDashboard({ dataDir });
}, 90_000);
afterAll(async () => {
  await dashboard?.close();
  rmSync(dataDir, { recursive: true, force: true });
}, 30_000);

it('shows how far each job is, cancels one after asking, and lets it go on', async () => {
  const page = await dashboard.open('/system');
  await page.getByRole('link', { name: 'Jobs' }).click();
  const row = (state: string) => page.getByRole('row', { name: new RegExp(`^${state}`) });
  await row('Succeeded').getByText('1/2').waitFor();
  await row('Failed').getByText('INTERNAL').waitFor();

  await row('Stranded').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the job' }).click();
  await page.getByText('sample.work is cancelled.').waitFor();
  await row('Cancelled').getByRole('button', { name: 'Try again' }).click();
  await row('Stranded').waitFor();

  await page.getByRole('button', { name: 'Needs attention' }).click();
  await row('Succeeded').waitFor({ state: 'detached' });
});
