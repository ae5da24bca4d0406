#!/usr/bin/env node
// Starts the `iza` command: the built bundle when there is one, else the sources. Plain JavaScript, because it must
// run before anything is built.
import { existsSync } from 'node:fs';

const bundle = new URL('../dist/server/iza.mjs', import.meta.url);

// `iza status | head` closes the pipe early, which is no error of the command.
process.stdout.on('error', error => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const { main } = await load();
process.exitCode = await main(process.argv.slice(2));
// A pipe is written asynchronously: leave only when everything is out.
process.stdout.write('', () => process.stderr.write('', () => process.exit()));

async function load() {
  if (existsSync(bundle)) return import(bundle.href);
  const { register } = await import('tsx/esm/api');
  register();
  return import(new URL('./main.ts', import.meta.url).href);
}
