// Starts the built product as in production, with the Node that runs this, and asks it the questions that matter.
// @ts-check
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dataDir = mkdtempSync(join(tmpdir(), 'iza-smoke-'));
// In production a visitor is nobody; this is how whoever runs the system shows that they do.
const operatorKey = randomBytes(32).toString('hex');
const startedAt = performance.now();
const child = spawn(
  process.execPath,
  [join(root, 'cli', 'iza.js'), 'up', '--port', '0', '--data-dir', dataDir, '--environment', 'prod'],
  {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      IZA_SERVICES_TELEMETRY_LOG_FORMAT: 'json',
      IZA_OPERATOR_KEY: operatorKey,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  },
);
let output = '';
for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += String(chunk)));
const exited = new Promise(resolve => child.on('exit', resolve));

try {
  const url = await readyUrl();
  console.log(`Node ${process.version}: ready in ${Math.round(performance.now() - startedAt)} ms at ${url}`);
  await expectStatus(`${url}/ready`, 200);
  await expectStatus(`${url}/live`, 200);
  await expectStatus(`${url}/metrics`, 200);
  const health = /** @type {{ status: string }} */ (await (await fetch(`${url}/health`)).json());
  if (health.status !== 'ok') throw new Error(`/health says ${JSON.stringify(health)}`);
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
  if (!/<script/.test(page)) throw new Error('/ is not the page.');
  const listServices = { documentId: documentId('ListServices') };
  /** @type {{ data?: { services: { nodes: { name: string }[] } }, errors?: unknown }} */
  const answer = JSON.parse(await ask(url, listServices, { 'x-iza-key': operatorKey }));
  const names = answer.data?.services.nodes.map(service => service.name) ?? [];
  if (answer.errors || !names.includes('gateway')) throw new Error(`/graphql says ${JSON.stringify(answer)}`);
  const denial = await ask(url, listServices);
  if (!denial.includes('UNAUTHORIZED_FIELD_OR_TYPE')) throw new Error(`Nobody in particular got ${denial}`);
  const refusal = await ask(url, { query: '{ services { nodes { id } } }' });
  if (!refusal.includes('PERSISTED_DOCUMENT_REQUIRED')) throw new Error(`A free document got ${refusal}`);
  console.log(`/health is ok; the services are ${names.join(', ')}`);
  child.kill('SIGTERM');
  const code = await exited;
  if (code !== 0) throw new Error(`It stopped with ${code}.`);
  console.log('Stopped in good order.');
} catch (error) {
  console.error(output.slice(-4000));
  console.error(error);
  process.exitCode = 1;
} finally {
  child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
}

/** @param {string} url @param {object} body @param {Record<string, string>} headers */
async function ask(url, body, headers = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.text();
}

/**
 * The hash that a client sends for an operation of `schema/operations/`: in production nothing else is answered.
 *
 * @param {string} name
 */
function documentId(name) {
  const file = join(root, 'schema', 'operations.json');
  /** @type {Record<string, string>} */
  const documents = JSON.parse(readFileSync(file, 'utf8'));
  const found = Object.entries(documents).find(([, text]) => text.includes(`query ${name}`));
  if (!found) throw new Error(`${file} has no ${name}.`);
  return found[0];
}

/** @returns {Promise<string>} */
async function readyUrl() {
  for (let attempt = 0; attempt < 600 && child.exitCode === null; attempt += 1) {
    const url = /ready at (http:\S+)/.exec(output)?.[1];
    if (url) return url;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('It did not become ready.');
}

/** @param {string} url @param {number} expected */
async function expectStatus(url, expected) {
  const { status } = await fetch(url);
  if (status !== expected) throw new Error(`${url} answered ${status} and not ${expected}.`);
}
