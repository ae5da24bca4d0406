import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Dashboard, openDashboard } from './dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openDashboard();
}, 90_000);
afterAll(() => dashboard?.close(), 30_000);

const memory = (page: Page) =>
  page.getByRole('region', { name: 'Now' }).getByRole('link', { name: /Memory/ });

/** What the first chart shows, as the browser painted it; waits until it is there. */
async function canvasOf(page: Page): Promise<string> {
  await page.locator('canvas').first().waitFor();
  return page.evaluate<string>("document.querySelector('canvas').toDataURL()");
}

it('shows measurements with their unit and goes on changing without a reload', async () => {
  const page = await dashboard.open('/');
  await memory(page).getByText('MB').waitFor();
  const first = await canvasOf(page);
  await page.waitForTimeout(2500);
  expect(await canvasOf(page)).not.toBe(first);
});

it('stands still while paused and fills in what it missed when it goes live again', async () => {
  const page = await dashboard.open('/');
  await canvasOf(page);
  await page.waitForTimeout(1500);
  await page.keyboard.press('Space');
  await expect(page.getByTestId('live-state').textContent()).resolves.toBe('Paused');
  // A drawing that was under way when the key was pressed may still land.
  await page.waitForTimeout(300);
  const paused = await canvasOf(page);
  await page.waitForTimeout(3000);
  expect(await canvasOf(page)).toBe(paused);
  await page.getByRole('button', { name: /go live/ }).click();
  await page.waitForTimeout(500);
  expect(await canvasOf(page)).not.toBe(paused);
});

it('keeps the time range in the address through a reload and from page to page', async () => {
  const page = await dashboard.open('/');
  await page.getByRole('button', { name: /Time range/ }).click();
  await page.getByRole('button', { name: 'Last hour' }).click();
  expect(new URL(page.url()).search).toBe('?range=1h');
  await page.reload();
  await expect(page.getByRole('button', { name: /Time range/ }).textContent()).resolves.toContain('1h');
  await page.getByRole('link', { name: 'Services', exact: true }).click();
  await page.waitForURL('**/services?range=1h');
});

it('looks at the brushed part of a chart, and leads back to live', async () => {
  const page = await dashboard.open('/');
  await page.locator('.u-over').first().waitFor();
  await page.waitForTimeout(1000);
  const box = (await page.locator('.u-over').first().boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.5, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, y, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/from=.+to=/);
  const { searchParams } = new URL(page.url());
  const lengthMs = Date.parse(searchParams.get('to')!) - Date.parse(searchParams.get('from')!);
  // 30 % of five minutes.
  expect(lengthMs).toBeGreaterThan(80_000);
  expect(lengthMs).toBeLessThan(100_000);
  await page.getByRole('button', { name: /back to live/ }).click();
  await page.waitForURL(url => url.search === '');
});
