import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { launchBrowser } from '../browser.ts';
import { startTestSystem } from '../system.ts';

const lost = 'The connection to the gateway is lost';

it('says that the system went away, keeps what it knew, and goes on by itself when it is back', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'iza-web-'));
  const first = await startTestSystem({ dataDir });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(first.url);
    await page.locator('canvas').first().waitFor();
    await page.getByRole('heading', { name: 'Firing alerts' }).waitFor();

    await first.stop();
    await page.getByText(lost).waitFor();
    await page.getByText(/Next attempt in \d+ s|Connecting…/).waitFor();
    expect(await page.locator('canvas').first().isVisible()).toBe(true);

    const second = await startTestSystem({ dataDir, port: first.port });
    try {
      await page.getByText(lost).waitFor({ state: 'detached', timeout: 15_000 });
      await page.getByRole('link', { name: 'Services', exact: true }).click();
      await page
        .getByRole('row', { name: /gateway/ })
        .getByText('Healthy')
        .waitFor();
    } finally {
      await second.stop();
    }
  } finally {
    await browser.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 120_000);
