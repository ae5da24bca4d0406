import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../errors/index.ts';
import { isSocketFolder } from './socket-folder.ts';

/** Who holds a data directory. */
export interface LockOwner {
  pid: number;
  /** Tells a process from a later one with the same pid; absent where the system does not say. */
  processStart?: string;
  host: string;
  since: string;
  /** Where the owner serves the database to others of this machine. */
  address?: { host: string; port: number };
}

const heartbeatMs = 2000;
/** An owner of another machine (or a removed container) that was silent for so long is gone. */
const silenceMs = 15_000;
/** Nobody works under the guard for longer than some file operations. */
const guardMs = 5000;

/** An exclusive lock on a data directory, as a file that names its owner. Held until `release` or the end of the process. */
export class DirectoryLock {
  readonly #file: string;
  readonly #owner: LockOwner;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #onExit = () => this.release();

  private constructor(file: string, owner: LockOwner) {
    this.#file = file;
    this.#owner = owner;
    this.#heartbeat = setInterval(() => touch(file), heartbeatMs).unref();
    process.once('exit', this.#onExit);
  }

  /**
   * Takes the lock, also from a process that no longer lives.
   * @throws Fault DATA_DIRECTORY_LOCKED that names the owner.
   */
  static async acquire(directory: string): Promise<DirectoryLock> {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const file = lockFile(directory);
    const owner: LockOwner = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
    const processStart = processStartOf(process.pid);
    if (processStart) owner.processStart = processStart;

    for (;;) {
      if (tryCreate(file, JSON.stringify(owner))) return new DirectoryLock(file, owner);
      const text = readText(file);
      if (text === undefined) continue;
      const holder = parseOwner(text);
      if (holder && isAlive(holder, file)) throw lockedFault(directory, file, holder);
      if (takeOver(file, text, JSON.stringify(owner))) {
        removeSocketFolder(holder);
        return new DirectoryLock(file, owner);
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  /** Lets others find the database while it is open. */
  publish(address: { host: string; port: number }): void {
    this.#owner.address = address;
    replaceFile(this.#file, JSON.stringify(this.#owner));
  }

  /** May be repeated. */
  release(): void {
    clearInterval(this.#heartbeat);
    process.removeListener('exit', this.#onExit);
    if (parseOwner(readText(this.#file) ?? '')?.since === this.#owner.since)
      rmSync(this.#file, { force: true });
  }
}

/** The living process that holds the directory, if one does. */
export function findLockOwner(directory: string): LockOwner | undefined {
  const file = lockFile(directory);
  const owner = parseOwner(readText(file) ?? '');
  return owner && isAlive(owner, file) ? owner : undefined;
}

function lockFile(directory: string): string {
  return join(directory, 'database.lock');
}

function lockedFault(directory: string, file: string, holder: LockOwner): Fault {
  const who = holder.pid === process.pid ? 'this process itself' : `process ${holder.pid} on ${holder.host}`;
  return new Fault(
    'DATA_DIRECTORY_LOCKED',
    `The data directory ${directory} is in use by ${who} since ${holder.since}. ` +
      `Stop that process, or choose another directory with IZA_DATA_DIR. (Lock: ${file})`,
    { extensions: { pid: holder.pid } },
  );
}

/** Creates the file with its whole content at once, or not at all. */
function tryCreate(file: string, text: string): boolean {
  const draft = `${file}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Replaces the lock of a dead owner, under a guard, because two successors may have read it at the same time. */
function takeOver(file: string, staleText: string, text: string): boolean {
  const guard = `${file}.${createHash('sha256').update(staleText).digest('hex').slice(0, 12)}`;
  if (!tryCreate(guard, '')) {
    if (Date.now() - modifiedAt(guard) > guardMs) rmSync(guard, { force: true });
    return false;
  }
  try {
    if (readText(file) !== staleText) return false;
    replaceFile(file, text);
    return true;
  } finally {
    rmSync(guard, { force: true });
  }
}

/** What a killed owner of this machine left behind. */
function removeSocketFolder(owner: LockOwner | undefined): void {
  const folder = owner?.address?.host;
  if (folder && isSocketFolder(folder)) rmSync(folder, { recursive: true, force: true });
}

function replaceFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}

function isAlive(owner: LockOwner, file: string): boolean {
  if (owner.host !== hostname()) return Date.now() - modifiedAt(file) < silenceMs;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const start = processStartOf(owner.pid);
  return start === undefined || owner.processStart === undefined || start === owner.processStart;
}

/** Boot id and start tick of a process on Linux: no two processes share them. Undefined elsewhere. */
function processStartOf(pid: number): string | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  if (!stat) return undefined;
  // The command in parentheses may itself hold spaces and parentheses; field 22 is the 20th after it.
  const startTick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return `${(readText('/proc/sys/kernel/random/boot_id') ?? '').trim()}/${startTick}`;
}

function parseOwner(text: string): LockOwner | undefined {
  try {
    const value = JSON.parse(text) as LockOwner;
    return Number.isInteger(value.pid) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function modifiedAt(file: string): number {
  return existsSync(file) ? statSync(file).mtimeMs : Date.now();
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The directory was removed under us; there is nothing left to protect.
  }
}
