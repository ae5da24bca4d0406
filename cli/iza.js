#!/usr/bin/env node
// Starts the `iza` command from its bundle, which is made anew when the sources changed. Plain JavaScript, because it
// must run before anything is built.
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureServerBuilt } from '../boot/build/server.js';
import { run } from './run.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = await ensureServerBuilt(root);
const { main } = await import(pathToFileURL(bundle).href);
await run(main);
