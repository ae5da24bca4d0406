/**
 * Runs the system while it is being changed: starts it anew when a file of its code changes, and serves the pages by
 * Vite with hot replacement at http://127.0.0.1:5173. Flags are handed to `iza up`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';

const root = projectRoot();
const watched = ['platform', 'subgraphs', 'gateway', 'boot', 'cli', 'config', 'schema'];
const quietMs = 150;

let system: ChildProcess | undefined;
let timer: NodeJS.Timeout | undefined;
let isStopping = false;

const pages = spawn('npm', ['run', 'dev', '-w', '@iza/web'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
for (const folder of watched) {
  watch(join(root, folder), { recursive: true }, (_, file) => {
    if (!file || /node_modules|__generated__|\.test\.|(^|\/)\./.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(restart, quietMs);
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    isStopping = true;
    pages.kill();
    system?.kill(signal);
    if (!system) process.exit(0);
  });
}
start();
console.error('The pages with hot replacement: http://127.0.0.1:5173');

function start(): void {
  const started = spawn(process.execPath, [join(root, 'cli', 'iza.js'), 'up', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  system = started;
  started.on('exit', () => {
    if (system === started) system = undefined;
    if (isStopping) process.exit(0);
  });
}

function restart(): void {
  if (!system) return start();
  console.error('Changed: starting anew.');
  system.once('exit', start);
  system.kill('SIGTERM');
}
