import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { startTestSystem, type TestSystem, type TestSystemOptions } from '../system.ts';

export interface Dashboard {
  readonly system: TestSystem;
  /** Opens an address of the dashboard in a browser profile of its own, and waits until its page stands. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

const desktop = { width: 1440, height: 900 };

/** The real system and a real browser in front of it. A script error on any page fails the test that closes it. */
export async function openDashboard(options?: TestSystemOptions): Promise<Dashboard> {
  const [system, browser] = await Promise.all([startTestSystem(options), launchBrowser()]);
  const problems: string[] = [];
  return {
    system,
    open: async (path, options) => {
      const page = await newPage(browser, options);
      page.on('pageerror', error => problems.push(`${path}: ${error.message}`));
      await page.goto(system.url + path);
      // Every page has one; it comes with the page's own code.
      await page.locator('h1').first().waitFor({ state: 'attached' });
      return page;
    },
    close: async () => {
      await browser.close();
      await system.stop();
      if (problems.length) throw new Error(`Scripts failed:\n${problems.join('\n')}`);
    },
  };
}

async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: desktop, ...options });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

/** The addresses of the dashboard, one of each kind. */
export const addresses = [
  '/',
  '/services',
  '/services?peek=service_gateway',
  '/services/service_analytics',
  '/metrics/series?name=latency_p99_ms',
  '/alerts',
  '/operations',
  '/operations?filter=no-such-operation',
  '/system',
  '/system/configuration',
  '/system/caches',
  '/system/events',
  '/system/jobs',
  '/account',
  '/login',
  '/no-such-page',
] as const;
