import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addresses, type Dashboard, openDashboard } from './dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openDashboard();
}, 90_000);
afterAll(() => dashboard?.close(), 30_000);

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Long enough for the first answers; a page with skeletons would hide what it is about. */
const settleMs = 1200;

describe.each(['light', 'dark'] as const)('in the %s theme', colorScheme => {
  it.each(addresses)(
    '%s keeps to WCAG 2.2 AA',
    async address => {
      const page = await dashboard.open(address, { colorScheme });
      await page.waitForTimeout(settleMs);
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(node => `${id}: ${node.html.slice(0, 160)}`),
      );
      await page.context().close();
      expect(found).toEqual([]);
    },
    30_000,
  );
});

it.each(addresses)(
  '%s fits a phone 390 pixels wide',
  async address => {
    const page = await dashboard.open(address, { viewport: { width: 390, height: 844 } });
    await page.waitForTimeout(settleMs);
    const widths = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    const overflow = await page.evaluate<number>(widths);
    await page.context().close();
    expect(overflow).toBe(0);
  },
  30_000,
);
