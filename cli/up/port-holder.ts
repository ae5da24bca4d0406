import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';

export interface PortHolder {
  pid: number;
  /** How it was started, shortened. */
  command: string;
}

/** True when a server of this machine can listen there now. Port 0 is always free. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  if (port === 0) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The process that listens on a TCP port, where the system tells; undefined otherwise or when it is somebody else's. */
export async function findPortHolder(port: number): Promise<PortHolder | undefined> {
  try {
    return process.platform === 'linux' ? await fromProc(port) : await fromLsof(port);
  } catch {
    // Only a courtesy of the error message: never a reason to fail.
    return undefined;
  }
}

/** Linux: the listening socket's inode, then the process with an open file of that inode (proc(5)). */
async function fromProc(port: number): Promise<PortHolder | undefined> {
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(file => listeningInodes(file, port));
  if (inodes.length === 0) return undefined;
  const wanted = new Set(inodes.map(inode => `socket:[${inode}]`));
  for (const entry of await readdir('/proc')) {
    if (/^\d+$/.test(entry) && (await hasOpen(`/proc/${entry}/fd`, wanted))) {
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0').filter(Boolean).join(' ');
      return { pid: Number(entry), command: shorten(command) };
    }
  }
  return undefined;
}

function listeningInodes(file: string, port: number): string[] {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  const listening = '0A';
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .slice(1)
      .map(line => line.trim().split(/\s+/))
      .filter(fields => fields[1]?.endsWith(`:${hexPort}`) && fields[3] === listening)
      .map(fields => fields[9] ?? '');
  } catch {
    return [];
  }
}

async function hasOpen(folder: string, targets: ReadonlySet<string>): Promise<boolean> {
  try {
    const files = await readdir(folder);
    const links = await Promise.all(files.map(file => readlink(`${folder}/${file}`).catch(() => '')));
    return links.some(link => targets.has(link));
  } catch {
    return false;
  }
}

function fromLsof(port: number): Promise<PortHolder | undefined> {
  return new Promise(resolve => {
    execFile('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { timeout: 2000 }, (error, stdout) => {
      const pid = /^p(\d+)$/m.exec(stdout)?.[1];
      const command = /^c(.+)$/m.exec(stdout)?.[1];
      resolve(error || !pid ? undefined : { pid: Number(pid), command: command ?? '' });
    });
  });
}

function shorten(command: string): string {
  return command.length > 60 ? `${command.slice(0, 59)}…` : command;
}
