/**
 * What the overview page costs a browser: the first paint, then half a minute of live data at twenty samples a second.
 *
 * `npm run bench:web -- [seconds]`; prints numbers, fails on none.
 */
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../test/e2e/browser.ts';
import { startTestSystem } from '../test/e2e/system.ts';
import { median, printTable } from './table.ts';

const visits = 5;
const [seconds = 30] = process.argv.slice(2).map(Number);

const system = await startTestSystem();
const browser = await launchBrowser();
try {
  const paints: number[] = [];
  for (let visit = 0; visit < visits; visit += 1) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(system.url);
    await page.locator('canvas').first().waitFor();
    paints.push(await firstPaintMs(page));
    await page.context().close();
  }

  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const samples = countSamples(page);
  await page.goto(
    `${system.url}/metrics/series?name=requests_per_second,latency_p50_ms,latency_p95_ms,latency_p99_ms,cpu_ratio,memory_rss_bytes`,
  );
  await page.locator('canvas').first().waitFor();
  // Long enough for history, code that is compiled on first use, and the first frames.
  await page.waitForTimeout(5000);
  const cdp = await page.context().newCDPSession(page);
  const before = await measure(cdp);
  const samplesBefore = samples();
  const frames = await countFrames(page, seconds);
  const after = await measure(cdp);

  printTable(
    `Overview and six charts in a browser, ${seconds} s`,
    ['', 'measured'],
    [
      ['first contentful paint, median', `${median(paints).toFixed(0)} ms`],
      ['samples received', `${((samples() - samplesBefore) / seconds).toFixed(1)} /s`],
      ['frames drawn', `${(frames / seconds).toFixed(1)} /s`],
      ['script', `${(((after.scriptS - before.scriptS) / seconds) * 100).toFixed(1)} % of the time`],
      ['heap growth after collection', `${((after.heapBytes - before.heapBytes) / 1e6).toFixed(2)} MB`],
    ],
  );
} finally {
  await browser.close();
  await system.stop();
}

async function firstPaintMs(page: Page): Promise<number> {
  return page.evaluate<number>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
}

/** Counts what the page's WebSocket hears. */
function countSamples(page: Page): () => number {
  let count = 0;
  page.on('websocket', socket => {
    socket.on('framereceived', ({ payload }) => {
      count += String(payload).split('"metricId"').length - 1;
    });
  });
  return () => count;
}

async function countFrames(page: Page, forSeconds: number): Promise<number> {
  return page.evaluate<number>(`new Promise(resolve => {
    let frames = 0;
    const until = performance.now() + ${forSeconds * 1000};
    const count = now => (frames++, now < until ? requestAnimationFrame(count) : resolve(frames));
    requestAnimationFrame(count);
  })`);
}

async function measure(cdp: CDPSession): Promise<{ heapBytes: number; scriptS: number }> {
  await cdp.send('Performance.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const value = (name: string) => metrics.find(metric => metric.name === name)?.value ?? 0;
  return { heapBytes: value('JSHeapUsedSize'), scriptS: value('ScriptDuration') };
}
