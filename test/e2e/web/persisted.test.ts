import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addresses, type Dashboard, openDashboard } from './dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openDashboard({ env: { IZA_SERVICES_GATEWAY_DOCUMENTS: 'persisted' } });
}, 90_000);
afterAll(() => dashboard?.close(), 30_000);

it('every page is answered and lives where persisted documents only are, and nothing that it sends is refused', async () => {
  const page = await dashboard.open('/');
  const refused: string[] = [];
  let events = 0;
  page.on('response', async response => {
    if (!response.url().includes('/graphql')) return;
    const text = await response.text().catch(() => '');
    if (text.includes('PERSISTED_DOCUMENT')) refused.push(text);
  });
  page.on('websocket', socket =>
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('"type":"next"')) events += 1;
      if (String(payload).includes('PERSISTED_DOCUMENT')) refused.push(String(payload));
    }),
  );
  for (const address of addresses) {
    await page.goto(dashboard.system.url + address);
    await page.locator('h1').first().waitFor({ state: 'attached' });
  }
  const socket = page.waitForEvent('websocket');
  await page.goto(`${dashboard.system.url}/`);
  await (await socket).waitForEvent('framereceived', {
    predicate: ({ payload }) => String(payload).includes('"type":"next"'),
  });
  expect(events).toBeGreaterThan(0);
  expect(refused).toEqual([]);
}, 60_000);
