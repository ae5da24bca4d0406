import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Dashboard, openDashboard } from './dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openDashboard();
}, 90_000);
afterAll(() => dashboard?.close(), 30_000);

it('goes anywhere by name from the command palette', async () => {
  const page = await dashboard.open('/');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search or run a command').fill('config');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/system/configuration');
  await page.getByText('services.gateway.port').waitFor();
});

it('goes from place to place with the keyboard, and lists the keys', async () => {
  const page = await dashboard.open('/');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.waitForURL('**/alerts');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

it('walks the services with J and K, and opens the one under the peek with Enter', async () => {
  const page = await dashboard.open('/services');
  await page.getByRole('link', { name: 'analytics' }).waitFor();
  await page.keyboard.press('j');
  await page.getByRole('complementary', { name: 'Peek at analytics' }).waitFor();
  await page.keyboard.press('j');
  await page.getByRole('complementary', { name: 'Peek at cache' }).waitFor();
  await page.keyboard.press('k');
  await page.getByRole('complementary', { name: 'Peek at analytics' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/services/service_analytics');
  await page.getByRole('heading', { name: 'analytics' }).waitFor();
});

it('draws its charts in a browser whose language is none that Intl knows, as under the locale POSIX', async () => {
  const page = await dashboard.open('/login');
  await page.addInitScript(
    "Object.defineProperty(Navigator.prototype, 'language', { get: () => 'en-US@posix', configurable: true })",
  );
  await page.goto(new URL('/', page.url()).href);
  await page.locator('canvas').first().waitFor();
});

it('follows the system theme until one is chosen, and remembers the choice', async () => {
  const page = await dashboard.open('/', { colorScheme: 'dark' });
  const background = () =>
    page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
  const dark = await background();
  await page.getByRole('button', { name: 'Theme: system. Switch to light' }).click();
  const light = await background();
  expect(light).not.toBe(dark);
  await page.reload();
  expect(await background()).toBe(light);
});

it('says so on an address that leads nowhere', async () => {
  const page = await dashboard.open('/no-such-page');
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
});

it('shows only the configuration that was changed, and where it came from', async () => {
  const page = await dashboard.open('/system/configuration');
  await page.getByRole('button', { name: 'Changed only' }).click();
  await page
    .getByRole('row', { name: /services\.gateway\.port/ })
    .getByText('flag')
    .waitFor();
  const values = page.getByRole('region', { name: 'Configuration', exact: true });
  await values.getByRole('row', { name: /services\.gateway\.host/ }).waitFor({ state: 'detached' });
});

it('offers the query editor with its own workers and nothing from elsewhere', async () => {
  const foreign: string[] = [];
  const page = await dashboard.open('/');
  page.on('request', request => {
    if (!request.url().startsWith(dashboard.system.url) && request.url().startsWith('http'))
      foreign.push(request.url());
  });
  await page.getByRole('link', { name: 'GraphiQL' }).click();
  await page.getByText('stateReason').first().waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: /Execute query/ }).click();
  await page.getByText('"gateway"').first().waitFor();
  expect(foreign).toEqual([]);
}, 60_000);
