import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { formatBytes } from '../terminal/format.ts';
import type { Check } from './check.ts';

const wantedFreeBytes = 1e9;
const leastFreeBytes = 100e6;
const wantedMemoryBytes = 500e6;

/** `engines` of package.json: 20.19 and later of that line, 22.12 and later. */
export const nodeCheck: Check = {
  name: 'Node.js',
  run: async () => {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    const isRight = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
    return isRight
      ? { state: 'ok', detail: process.version }
      : {
          state: 'failure',
          detail: `${process.version} is not supported.`,
          advice: 'Install Node.js 20.19 or later, or 22.12 or later.',
        };
  },
};

export const memoryCheck: Check = {
  name: 'memory',
  run: async () => {
    const free = process.availableMemory?.() ?? freemem();
    const detail = `${formatBytes(free)} available of ${formatBytes(totalmem())}`;
    return free >= wantedMemoryBytes
      ? { state: 'ok', detail }
      : {
          state: 'warning',
          detail,
          advice: 'IZA OS with the embedded database wants 500 MB: close something else.',
        };
  },
};

/** The folder itself, or where it would be created. */
export const dataDirectoryCheck: Check = {
  name: 'data directory',
  run: async ({ value }) => {
    const folder = resolve(value.services.dataDir);
    const existing = await nearestExisting(folder);
    if (!(await isWritable(existing))) {
      return {
        state: 'failure',
        detail: `${existing} is not writable.`,
        advice: 'Give yourself the right to write there, or choose another folder with IZA_DATA_DIR.',
      };
    }
    const { bavail, bsize } = await statfs(existing);
    const free = bavail * bsize;
    const detail = `${folder}${existing === folder ? '' : ' (created at the first start)'}, ${formatBytes(free)} free`;
    if (free >= wantedFreeBytes) return { state: 'ok', detail };
    return {
      state: free < leastFreeBytes ? 'failure' : 'warning',
      detail,
      advice: 'Free disk space, or choose another folder with IZA_DATA_DIR.',
    };
  },
};

async function nearestExisting(folder: string): Promise<string> {
  try {
    return (await stat(folder)).isDirectory() ? folder : dirname(folder);
  } catch {
    return nearestExisting(dirname(folder));
  }
}

async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
