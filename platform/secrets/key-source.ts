import { execFile } from 'node:child_process';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { resolveSecret, type Secret } from '../config/index.ts';
import { masterKeyMissing } from './errors.ts';

/** Where the keys of this process come from. */
export interface KeySource {
  /** For messages: never a key. */
  readonly place: string;
  /** Undefined when nothing is there. */
  read(): Promise<string | undefined>;
  /** Writes the first keys, unless something is there; absent where keys are not written from here. */
  create?(text: string): Promise<void>;
  /** Writes other keys; whoever reads meanwhile gets all of the old or all of the new. */
  replace?(text: string): Promise<void>;
}

/** A file that only its owner may read. @throws Fault MASTER_KEY_MISSING while it is open to others. */
export function fileKeySource(path: string): KeySource {
  const file = resolve(path);
  const place = `the file ${path}`;
  return {
    place,
    async read() {
      const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw masterKeyMissing(`${place} cannot be read (${error.code}).`);
      });
      if (!found) return undefined;
      if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
        throw masterKeyMissing(`Others may read ${place}: \`chmod 600 ${path}\`, then start again.`);
      return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw masterKeyMissing(`${place} cannot be read (${error.code}).`);
      });
    },
    // A link fails where a file is already; renaming would replace the key of a process that came first.
    create: text => writeBeside(file, text, link),
    replace: text => writeBeside(file, text, rename),
  };
}

/** Keys in the setting itself, or where its reference leads. */
export function secretKeySource(secret: Secret): KeySource {
  const shown = String(secret);
  return {
    place: shown.startsWith('secret://') ? shown : 'the setting security.masterKey',
    read: () => resolveSecret(secret),
  };
}

const commandTimeoutMs = 10_000;

/**
 * What a program prints, such as the client of a key store. It runs without a shell.
 *
 * @throws Fault MASTER_KEY_MISSING when it fails; neither its output nor its arguments are shown
 */
export function commandKeySource([program, ...args]: readonly string[]): KeySource {
  return {
    place: `the command ${program}`,
    async read() {
      try {
        const options = { timeout: commandTimeoutMs, maxBuffer: 65_536, encoding: 'utf8' } as const;
        return (await promisify(execFile)(program!, args, options)).stdout;
      } catch (error) {
        const { code, killed } = error as { code?: unknown; killed?: boolean };
        const reason = killed ? `no answer in ${commandTimeoutMs / 1000} s` : `it ended with ${String(code)}`;
        throw masterKeyMissing(`The command ${program} gives no key: ${reason}.`);
      }
    },
  };
}

async function writeBeside(
  file: string,
  text: string,
  put: (from: string, to: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  await rm(draft, { force: true });
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await put(draft, file);
    await syncFolder(dirname(file));
  } finally {
    await rm(draft, { force: true });
  }
}

/** Without it a loss of power may undo what a database has relied on since. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
