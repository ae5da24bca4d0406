import { spawn } from 'node:child_process';

/** Opens a page in the person's browser; `onMissing` is called where there is no program for it. */
export function openBrowser(url: string, onMissing: () => void): void {
  const [program, ...args] = commandFor(process.platform);
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.once('error', onMissing);
  child.unref();
}

function commandFor(platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open'];
  // `start` is a word of the shell; its first quoted argument would be the title of a window.
  return platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
}
