import { eventually } from '@iza/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Dashboard, openDashboard } from './dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openDashboard();
}, 90_000);
afterAll(() => dashboard?.close(), 30_000);

/** Runs an operation as a client with a name, and waits until it is recorded. */
async function runAs(client: string, query: string): Promise<void> {
  await fetch(`${dashboard.system.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'graphql-client-name': client,
      'graphql-client-version': '4.2',
    },
    body: JSON.stringify({ query }),
  });
  await eventually(async () => {
    const { data } = await dashboard.system.graphql(
      `{ usedOperations(filter: { clientName: "${client}" }) { totalCount } }`,
    );
    expect(data.usedOperations.totalCount).toBe(1);
  });
}

it('shows which client runs what, and finds it by name and by what it uses', async () => {
  await runAs('test-app', 'query FromTheApp { boot { state } }');
  const page = await dashboard.open('/');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.waitForURL('**/operations');
  const row = page.getByRole('row', { name: /FromTheApp/ });
  await row.getByText('test-app').waitFor();
  await row.getByText('4.2').waitFor();

  await page.getByRole('searchbox', { name: 'Filter by operation or client' }).fill('nothing like it');
  await page.getByText('No operation matches').waitFor();
  await page.getByRole('searchbox', { name: 'Filter by operation or client' }).fill('fromtheapp');
  await row.waitFor();

  const uses = page.getByRole('searchbox', { name: 'Uses a field, such as Metric.latest' });
  await uses.fill('Query.cacheTiers');
  await uses.press('Enter');
  await page.waitForURL('**field=Query.cacheTiers**');
  await row.waitFor({ state: 'detached' });
  await uses.fill('Boot.state');
  await uses.press('Enter');
  await row.waitFor();

  await row.getByRole('button', { name: 'FromTheApp' }).click();
  const dialog = page.getByRole('dialog', { name: 'FromTheApp' });
  await dialog.getByText('query FromTheApp {').waitFor();
  await dialog.getByRole('link', { name: 'Query.boot' }).click();
  await page.waitForURL('**/operations?field=Query.boot');
  await dialog.waitFor({ state: 'detached' });
  await row.waitFor();
});

it('names the pages themselves', async () => {
  const page = await dashboard.open('/alerts');
  await eventually(async () => {
    const { data } = await dashboard.system.graphql(
      '{ usedOperations(first: 100, filter: { clientName: "iza-web" }) { nodes { name kind } } }',
    );
    const names = data.usedOperations.nodes.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['AlertListPage', 'AlertRuleUpdates']));
  });
  await page.context().close();
});
