import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runIza as runCommand } from '../../cli/testing/run-iza.ts';
import { runIza, startTestSystem, type TestSystem } from './system.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'iza-secrets-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(...args: Parameters<typeof startTestSystem>): Promise<TestSystem> {
  const system = await startTestSystem(...args);
  endings.push(() => system.stop('SIGKILL'));
  return system;
}

/** Keeps everything that it is sent: what a collector of traces would have. */
async function startCollector(): Promise<{ url: string; received: Buffer[] }> {
  const received: Buffer[] = [];
  const server = createServer(async (request, response) => {
    for await (const chunk of request) received.push(chunk as Buffer);
    response.setHeader('content-type', 'application/json').end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

/** Every file below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}

const set = `mutation ($input: SetSecretInput!) {
  setSecret(input: $input) { secret { name version } userErrors { code message } }
}`;

describe('a secret', () => {
  it('is in no answer, log, trace, metric, listing, backup or file, whatever happens to it', async () => {
    const canary = `c4n4ry-${randomBytes(16).toString('hex')}`;
    const key = randomBytes(32).toString('base64');
    const collector = await startCollector();
    const dataDir = newFolder();
    const system = await start({
      dataDir,
      env: {
        IZA_LOG_LEVEL: 'trace',
        IZA_SECURITY_MASTER_KEY: key,
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      },
    });
    const env = { IZA_URL: system.url, IZA_SECURITY_MASTER_KEY: key };
    const shown: Record<string, string> = {};
    const ask = async (name: string, query: string, variables?: Record<string, unknown>): Promise<void> => {
      shown[name] = JSON.stringify(await system.graphql(query, variables));
    };

    const stored = await runCommand(['secrets', 'set', 'canary', '--json'], { env, stdin: `${canary}\n` });
    expect([stored.code, stored.stderr]).toEqual([0, '']);
    shown['iza secrets set'] = stored.stdout;
    await ask('a new version', set, { input: { name: 'canary', value: canary } });
    expect(shown['a new version']).toContain('"version":2');
    await ask('a wrong name', set, { input: { name: '../canary', value: canary } });
    expect(shown['a wrong name']).toContain('SECRET_NAME_INVALID');
    await ask('a value that is too large', set, { input: { name: 'large', value: canary.repeat(2000) } });
    expect(shown['a value that is too large']).toContain('SECRET_VALUE_INVALID');
    await ask('a field that is none', set, { input: { name: 'canary', value: canary, other: 1 } });
    expect(shown['a field that is none']).toContain('BAD_USER_INPUT');
    await ask('a value of another type', set, { input: { name: 'canary', value: [canary] } });
    expect(shown['a value of another type']).toContain('BAD_USER_INPUT');
    await ask(
      'a value within the document',
      `mutation Inline {
      setSecret(input: { name: "inline", value: "${canary}" }) { secret { name } }
    }`,
    );
    await ask(
      'a fault beside it',
      `mutation Inline {
      setSecret(input: { name: "inline", value: "${canary}" }) { secret { name } nothing }
    }`,
    );
    await ask('a broken document', `mutation { setSecret(input: { name: "x", value: "${canary}" }) {`);
    for (const command of [
      'secrets list',
      'secrets rotate --status',
      'config list',
      'usage list',
      'usage export',
      'services list',
      'status',
      'boot',
    ]) {
      const { stdout, stderr } = await runCommand([...command.split(' '), '--json'], { env });
      shown[`iza ${command}`] = stdout + stderr;
    }
    expect(shown['iza secrets list']).toContain('canary');
    expect(shown['iza config list']).toContain('security.masterKey');
    for (const path of ['/metrics', '/health'])
      shown[path] = await (await fetch(`${system.url}${path}`)).text();
    await system.stop('SIGTERM');
    shown['output'] = system.output();
    expect(shown['output'].includes('"level":"debug"')).toBe(true);
    shown['traces'] = Buffer.concat(collector.received).toString('latin1');
    expect(shown['traces'].includes('gateway.fetch')).toBe(true);

    const backup = join(newFolder(), 'backup.gz');
    const { code } = await runCommand(['db', 'backup', backup, '--data-dir', dataDir], { env });
    expect(code).toBe(0);
    shown['backup'] = gunzipSync(readFileSync(backup)).toString();
    expect(shown['backup'].includes('"schema":"secrets"')).toBe(true);
    for (const file of filesIn(dataDir)) shown[file] = readFileSync(file, 'latin1');

    const leaks = Object.entries(shown).filter(([, text]) => text.includes(canary) || text.includes(key));
    expect(leaks.map(([name]) => name)).toEqual([]);
  });
});

describe('a start without the master key', () => {
  it('is none: it says what to do, writes nothing, and works when the key is back', async () => {
    const dataDir = newFolder();
    const first = await start({ dataDir });
    const answer = await first.graphql(set, { input: { name: 'kept', value: 'value' } });
    expect(answer.data.setSecret.userErrors).toEqual([]);
    await first.stop('SIGTERM');
    const file = join(dataDir, 'master.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const elsewhere = join(newFolder(), 'master.key');
    renameSync(file, elsewhere);

    const up = ['up', '--port', '0', '--data-dir', dataDir];
    const { code, stderr } = await runIza(up);
    expect(code).toBe(1);
    expect(stderr).toContain('The master key is missing');
    expect(stderr).toContain('Put the key back from a copy');
    expect(existsSync(file)).toBe(false);

    const other = await runIza(up, { IZA_SECURITY_MASTER_KEY: randomBytes(32).toString('base64') });
    expect([other.code, existsSync(file)]).toEqual([1, false]);
    expect(other.stderr).toContain('holds another key');

    renameSync(elsewhere, file);
    const intact = await runCommand(['db', 'abandon-secrets', '--yes', '--data-dir', dataDir]);
    expect([intact.code, intact.stdout]).toEqual([0, 'No key is missing; nothing was deleted.\n']);
    const again = await start({ dataDir });
    const rotated = await runCommand(['secrets', 'rotate', '--yes', '--json'], {
      env: { IZA_URL: again.url },
    });
    expect(rotated.json()).toMatchObject({ remainingCount: 0, failedCount: 0 });
    const dropped = await runCommand(['secrets', 'rotate', '--drop-old', '--yes', '--json'], {
      env: { IZA_URL: again.url },
    });
    expect([dropped.code, dropped.json()]).toMatchObject([0, { unusedKeyIds: [] }]);
    const deleted = await runCommand(['secrets', 'delete', 'kept', '--yes'], { env: { IZA_URL: again.url } });
    expect([deleted.code, deleted.stdout]).toEqual([0, 'kept is deleted.\n']);
  });

  it('is possible again when somebody gives up what the key has sealed', async () => {
    const dataDir = newFolder();
    const first = await start({ dataDir });
    await first.graphql(set, { input: { name: 'lost', value: 'value' } });
    await first.stop('SIGTERM');
    rmSync(join(dataDir, 'master.key'));
    const asked = await runCommand(['db', 'abandon-secrets', '--data-dir', dataDir]);
    expect(asked.code).toBe(2);
    const { code, stdout } = await runCommand([
      'db',
      'abandon-secrets',
      '--yes',
      '--json',
      '--data-dir',
      dataDir,
    ]);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { names: ['lost'], clearedCount: 0 }]);
    const again = await start({ dataDir });
    const listed = await runCommand(['secrets', 'list', '--json'], { env: { IZA_URL: again.url } });
    expect([listed.code, listed.json()]).toEqual([0, []]);
  });
});
