#!/usr/bin/env node
// Starts the `iza` command from its bundle, which is made anew when the sources changed. Plain JavaScript, because it
// must run before anything is built.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureServerBuilt } from '../boot/build/server.js';

// `iza status | head` closes the pipe early, which is no error of the command.
process.stdout.on('error', error => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { main } = await import(await ensureServerBuilt(root));
process.exitCode = await main(process.argv.slice(2));
// A pipe is written asynchronously: leave only when everything is out.
process.stdout.write('', () => process.stderr.write('', () => process.exit()));
