import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Check } from './check.ts';

const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Only developers need it: the browser tests of the dashboard. */
export const browserCheck: Check = {
  name: 'test browser',
  run: async () => {
    const chosen = process.env.IZA_CHROMIUM;
    if (chosen && !existsSync(chosen)) {
      return {
        state: 'warning',
        detail: `IZA_CHROMIUM is ${chosen}, which does not exist.`,
        advice: 'Correct or unset it.',
      };
    }
    const found = chosen ?? packaged() ?? installed.find(path => existsSync(path));
    if (found) return { state: 'ok', detail: found };
    return { state: 'note', detail: 'none found; only the browser tests need one (IZA_CHROMIUM)' };
  },
};

function packaged(): string | undefined {
  try {
    createRequire(import.meta.url).resolve('@sparticuz/chromium');
    return process.platform === 'linux' ? 'the one of @sparticuz/chromium' : undefined;
  } catch {
    return undefined;
  }
}
