import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Dashboard, openDashboard } from './dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openDashboard();
}, 90_000);
afterAll(() => dashboard?.close(), 30_000);

/** Fills the form of a rule that fires at once: the memory of a running process is never under a megabyte. */
async function createRule(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Create a rule' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create an alert rule' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Metric').selectOption('memory_rss_bytes');
  await dialog.getByLabel('Threshold (MB)').fill('1');
  await dialog.getByLabel('For (seconds)').fill('0');
  await dialog.getByRole('button', { name: 'Create the rule' }).click();
}

it('shows a new rule firing by itself, lets a person take it, and deletes it after asking', async () => {
  const page = await dashboard.open('/alerts');
  await createRule(page, 'Memory is used');
  const row = page.getByRole('row', { name: /Memory is used/ });
  await row.getByText('memory_rss_bytes above 1 MB').waitFor();
  await row.getByText('Firing').waitFor({ timeout: 20_000 });
  await page
    .getByRole('link', { name: /Alerts/ })
    .getByText('1')
    .first()
    .waitFor();

  await row.getByRole('button', { name: /Acknowledge/ }).click();
  await row.getByText('Acknowledged').waitFor();
  await page.getByText('You took “Memory is used”.').waitFor();
  await page.reload();
  await row.getByText('Acknowledged').waitFor();

  await row.getByRole('button', { name: 'Delete Memory is used' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the rule' }).click();
  await row.waitFor({ state: 'detached' });
}, 60_000);

it('says at the field what is wrong with a rule, and keeps what was typed', async () => {
  const page = await dashboard.open('/alerts');
  await createRule(page, 'The only one');
  await page.getByRole('row', { name: /The only one/ }).waitFor();
  await createRule(page, 'The only one');
  const dialog = page.getByRole('dialog', { name: 'Create an alert rule' });
  const name = dialog.getByLabel('Name');
  await dialog.locator('[aria-invalid]').waitFor();
  await expect(name.getAttribute('aria-invalid')).resolves.toBe('true');
  await expect(name.inputValue()).resolves.toBe('The only one');
}, 60_000);

it('takes the acknowledgement back and says why when somebody else was first', async () => {
  const page = await dashboard.open('/alerts');
  await createRule(page, 'Wanted by two');
  const row = page.getByRole('row', { name: /Wanted by two/ });
  await row.getByRole('button', { name: /Acknowledge/ }).waitFor({ timeout: 20_000 });
  const rules = await dashboard.system.graphql('{ alertRules { nodes { id name } } }');
  const { id } = rules.data.alertRules.nodes.find((rule: { name: string }) => rule.name === 'Wanted by two');

  // The page must not hear of it before the person presses.
  await page.route('**/graphql', async route => {
    if (route.request().postData()?.includes(id)) {
      await dashboard.system.graphql(
        'mutation ($id: ID!) { deleteAlertRule(input: { id: $id }) { deletedAlertRuleId } }',
        { id },
      );
    }
    await route.continue();
  });
  await row.getByRole('button', { name: /Acknowledge/ }).click();
  await page.getByRole('status').getByLabel('Failed:').waitFor();
  await row.waitFor({ state: 'detached' });
}, 60_000);
