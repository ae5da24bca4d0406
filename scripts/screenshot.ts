/**
 * Draws `docs/dashboard.png` for the README from the real system: starts one, asks it something for five minutes so that
 * the charts have a story, and takes the picture in the dark theme.
 */
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { launchBrowser } from '../test/e2e/browser.ts';
import { startTestSystem } from '../test/e2e/system.ts';

const seconds = 290;
const queries = [
  '{ services(first: 50) { nodes { name state dependencies { name isHealthy } } } }',
  '{ metrics(first: 50) { nodes { name latest { value } service { name } } } }',
  '{ configEntries(first: 100) { nodes { path value } } }',
];

const system = await startTestSystem();
const browser = await launchBrowser();
try {
  await system.graphql(`mutation {
    createAlertRule(input: { idempotencyKey: "screenshot", name: "Slow answers", metricName: "latency_p99_ms",
      comparison: ABOVE, threshold: 5, forSeconds: 0, severity: WARNING, serviceId: "service_gateway" }) { userErrors { message } }
  }`);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
  await page.goto(system.url);
  for (let second = 0; second < seconds; second += 1) {
    const perSecond = 12 + Math.round(10 * Math.sin(second / 8) + (second % 23 === 0 ? 25 : 0));
    const next = new Promise(resolve => setTimeout(resolve, 1000));
    await Promise.all(
      Array.from({ length: perSecond }, (_, index) => system.graphql(queries[index % queries.length]!)),
    );
    await next;
  }
  await page.screenshot({ path: join(projectRoot(), 'docs', 'dashboard.png') });
} finally {
  await browser.close();
  await system.stop();
}
