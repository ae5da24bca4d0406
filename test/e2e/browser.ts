/**
 * The browser for tests: the one inside the `@sparticuz/chromium` package on Linux, the one that `IZA_CHROMIUM` names,
 * or an installed Chrome.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

// Without a language the browser calls itself `en-US@posix`, which `Intl` refuses.
const env = { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' } as Record<string, string>;
const howToGetOne = 'Set IZA_CHROMIUM to the path of a Chromium or Chrome, or install Chrome.';

/**
 * Starts a headless browser; close it after use.
 *
 * @throws Error with the ways to get a browser when none starts here.
 */
export async function launchBrowser(): Promise<Browser> {
  const chosen = process.env.IZA_CHROMIUM;
  if (chosen) {
    if (!existsSync(chosen))
      throw new Error(`IZA_CHROMIUM names ${chosen}, which does not exist. ${howToGetOne}`);
    return chromium.launch({ executablePath: chosen, args: ['--no-sandbox'], env });
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return chromium.launch({ channel: 'chrome', env }).catch((cause: unknown) => {
      throw new Error(`No browser starts here. ${howToGetOne}`, { cause });
    });
  }
  // The package unpacks the browser into the temporary folder and reuses what it finds there: one of our own, so
  // that nothing else can have put a browser there.
  const folder = join(tmpdir(), `iza-chromium-${process.getuid?.() ?? 'user'}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const args = packaged.args.filter(arg => !/^--(single-process|no-zygote|headless)/.test(arg));
    return await chromium.launch({ executablePath: await packaged.executablePath(), args, env });
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
