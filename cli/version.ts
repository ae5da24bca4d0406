import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The version of the project: that of the nearest package.json above the running code, which is this package's from
 * the sources and the project's from a bundle in `dist/`; both are released together. Read here and not through the
 * platform, because `--version` and `--help` must not load it.
 */
export function version(): string {
  let folder = new URL('./', import.meta.url);
  for (;;) {
    const file = fileURLToPath(new URL('package.json', folder));
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
    const parent = new URL('../', folder);
    if (parent.href === folder.href) return 'unknown';
    folder = parent;
  }
}
