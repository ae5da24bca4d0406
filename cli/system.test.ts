/** The commands against the running product. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '@iza/platform/project';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSystem, type TestSystem } from '../test/e2e/system.ts';
import { type Outcome, runIza } from './testing/run-iza.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem({ isEmbedded: true });
}, 90_000);
afterAll(() => system?.stop());

const iza = (...argv: string[]): Promise<Outcome> => runIza([...argv, '--url', system.url]);

/** Repeats a command until it satisfies the test, because measurements and heartbeats take a second to come. */
async function eventually(
  run: () => Promise<Outcome>,
  isRight: (outcome: Outcome) => boolean,
): Promise<Outcome> {
  const until = Date.now() + 20_000;
  for (;;) {
    const outcome = await run();
    if (isRight(outcome) || Date.now() > until) return outcome;
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

interface Named {
  id: string;
  name: string;
}

describe('services', () => {
  it('are listed with their state', async () => {
    const { stdout } = await eventually(
      () => iza('status'),
      outcome => outcome.stdout.includes('analytics'),
    );
    expect(stdout).toMatch(/^NAME +KIND +STATE/);
    expect(stdout).toMatch(/^analytics +subgraph +/m);
    expect((await iza('services', 'list', '--json')).json<Named[]>().map(({ name }) => name)).toContain(
      'gateway',
    );
  });

  it('are shown one by one, and the nearest is named for a slip', async () => {
    expect((await iza('services', 'show', 'system', '--json')).json()).toMatchObject({
      name: 'system',
      kind: 'SUBGRAPH',
    });
    const { code, stdout, stderr } = await iza('services', 'show', 'sistem');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('Did you mean system?');
    expect(stderr).toContain('try: iza services show system');
  });

  it('are followed as lines of JSON until the person cancels', async () => {
    const cancel = new AbortController();
    const argv = ['status', '--watch', '--json', '--url', system.url];
    const outcome = await runIza(argv, {
      signal: cancel.signal,
      onStdout: text => text.includes('"gateway"') && cancel.abort(),
    });
    expect(outcome.code).toBe(130);
    expect(outcome.lines<Named>().map(({ name }) => name)).toContain('gateway');
  });
});

describe('metrics', () => {
  it('are followed live, with name, service, unit and value', async () => {
    const { code, lines } = await iza('metrics', 'top', '--json', '--count', '2', '--name', 'cpu_ratio');
    expect(code).toBe(0);
    const line = { name: 'cpu_ratio', service: 'gateway', unit: 'RATIO', value: expect.any(Number) };
    expect(lines()[0]).toMatchObject(line);
  });

  it('are drawn over time', async () => {
    const show = () => iza('metrics', 'show', 'memory_rss_bytes', '--last', '1m');
    const { stdout } = await eventually(show, outcome => outcome.stdout.includes('█'));
    expect(stdout).toMatch(/MB ┤/);
    expect(stdout).toMatch(/now \d+ MB {2}min \d+ MB {2}max \d+ MB/);
  });

  it('exits with 3 for one that nobody measures', async () => {
    const { code, stderr } = await iza('metrics', 'show', 'memory_rss_byte');
    expect(code).toBe(3);
    expect(stderr).toContain('Did you mean memory_rss_bytes?');
  });
});

describe('alerts', () => {
  const create = (name: string, ...more: string[]): Promise<Outcome> =>
    iza(
      'alerts',
      'create',
      '--name',
      name,
      '--metric',
      'memory_rss_bytes',
      '--above',
      '1MB',
      '--for',
      '0s',
      '--json',
      ...more,
    );

  it('are created once for one idempotency key, and a second one of the same name is a conflict', async () => {
    const first = (await create('Twice', '--idempotency-key', 'key-1')).json<Named>();
    expect(first).toMatchObject({ name: 'Twice', threshold: 1_000_000, forSeconds: 0, severity: 'WARNING' });
    expect((await create('Twice', '--idempotency-key', 'key-1')).json()).toMatchObject({ id: first.id });
    expect((await create('Twice')).code).toBe(5);
  });

  it('are acknowledged by name while they fire, and not twice', async () => {
    await create('Fires');
    const firing = () => iza('alerts', 'list', '--state', 'firing', '--json');
    const listed = await eventually(firing, outcome => outcome.stdout.includes('"Fires"'));
    expect(listed.json<Named[]>().map(({ name }) => name)).toContain('Fires');
    expect((await iza('alerts', 'ack', 'Fires', '--json')).json()).toMatchObject({ state: 'ACKNOWLEDGED' });
    expect((await iza('alerts', 'ack', 'Fires')).code).toBe(5);
  });

  it('are deleted with --yes only', async () => {
    await create('Goes');
    expect((await iza('alerts', 'delete', 'Goes')).code).toBe(2);
    expect((await iza('alerts', 'delete', 'Goes', '--yes')).stdout).toBe('Goes is deleted.\n');
    expect((await iza('alerts', 'delete', 'Goes', '--yes')).code).toBe(3);
  });

  it('say which options are missing where nobody can be asked', async () => {
    const { code, stderr } = await iza('alerts', 'create', '--name', 'Half');
    expect(code).toBe(2);
    expect(stderr).toContain('--metric and --above or --below must be given');
  });
});

describe('api', () => {
  it('prints the data of a query, from text, stdin and file', async () => {
    const query = '{ boot { state } }';
    const expected = { boot: { state: expect.any(String) } };
    expect((await iza('api', query)).json()).toEqual(expected);
    expect((await runIza(['api', '-', '--url', system.url], { stdin: query })).json()).toEqual(expected);
    const file = join(projectRoot(), 'schema/operations/ShowBoot.graphql');
    expect((await iza('api', '--file', file)).json()).toMatchObject(expected);
  });

  it('reads variables as the operation declares them', async () => {
    const query =
      'query($id: ID!, $first: Int!) { service(id: $id) { name } services(first: $first) { nodes { id } } }';
    const outcome = await iza('api', query, '--variable', 'id=service_gateway', '--variable', 'first=1');
    expect(outcome.json()).toMatchObject({
      service: { name: 'gateway' },
      services: { nodes: [expect.anything()] },
    });
  });

  it('exits with 2 for a field that does not exist, with the code on stderr', async () => {
    const { code, stdout, stderr } = await iza('api', '{ moon }');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('GRAPHQL_VALIDATION_FAILED');
  });

  it('prints a subscription as one line per event', async () => {
    const { code, lines } = await iza('api', 'subscription { metricSamples { value } }', '--count', '2');
    expect(code).toBe(0);
    expect(lines()).toHaveLength(2);
    expect(lines()[0]).toEqual({ metricSamples: expect.arrayContaining([{ value: expect.any(Number) }]) });
  });
});

describe('usage', () => {
  it('lists which client ran what, this command among them', async () => {
    const list = () => iza('usage', '--client', 'iza', '--operation', 'ListUsedOperations');
    const { stdout } = await eventually(list, outcome => outcome.stdout !== '');
    expect(stdout).toMatch(/^CLIENT +VERSION +OPERATION/);
    expect(stdout).toMatch(/^iza +\d+\.\d+\.\d+ +ListUsedOperations +query/m);
  });

  it('is exported as one line of JSON per operation, with its text and what it uses', async () => {
    const list = () => iza('usage', 'export', '--client', 'iza', '--field', 'Query.boot', '--last', '1h');
    await iza('boot');
    const { lines } = await eventually(list, outcome => outcome.stdout !== '');
    expect(lines()).toContainEqual(
      expect.objectContaining({
        name: 'ShowBoot',
        document: expect.stringContaining('boot {'),
        coordinates: expect.arrayContaining(['Query.boot', 'Boot.steps']),
      }),
    );
  });

  it('says that nothing fits where nothing does', async () => {
    const { code, stdout, stderr } = await iza('usage', 'list', '--client', 'nobody');
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: 'No operation fits.\n' });
  });
});

describe('configuration, caches and start', () => {
  it('shows the configuration with which the system was started', async () => {
    const { stdout, stderr } = await iza('config', 'get', 'services.dataDir');
    expect(stdout).toBe(`${system.dataDir}\n`);
    expect(stderr).toContain(`of the running system at ${system.url}`);
  });

  it('lists the cache tiers and empties one', async () => {
    expect((await iza('cache', 'list', '--json')).json()).toMatchObject({ cacheTiers: { length: 4 } });
    expect((await iza('cache', 'flush', 'process', '--yes')).stdout).toBe('The process tier is empty.\n');
    expect((await iza('cache', 'flush', 'redis', '--yes')).code).not.toBe(0);
  });

  it('draws the start', async () => {
    expect((await iza('boot')).stdout).toMatch(/^database +✓ ready .*█/m);
  });

  it('completes names of the running system', async () => {
    const argv = [join(projectRoot(), 'cli/iza.js'), 'complete', '--', 'services', 'show', 'gate'];
    const env = { ...process.env, IZA_URL: system.url };
    const { stdout } = await promisify(execFile)(process.execPath, argv, { env });
    expect(stdout).toMatch(/^gateway\t/);
  });

  it('reads the database beside the running system', async () => {
    const status = await runIza(['db', 'status', '--json', '--data-dir', system.dataDir]);
    expect(status.json()).toMatchObject({
      engine: 'embedded',
      openedBy: { pid: system.pid },
      migrations: { pending: [] },
    });
  });

  it('refuses a second system on the same data directory, naming the process', async () => {
    const { code, stderr } = await runIza(['up', '--port', '0', '--data-dir', system.dataDir]);
    expect(code).toBe(1);
    expect(stderr).toContain(`in use by process ${system.pid}`);
    expect(stderr).toContain('--data-dir');
  });

  it('refuses a second system on the same port, and says that it is IZA OS', async () => {
    const { code, stderr } = await runIza(['up', '--port', String(system.port)]);
    expect(code).toBe(1);
    expect(stderr).toContain('IZA OS runs there already');
  });
});

describe('iza up', () => {
  it('stops in good order on a signal and exits with 0', async () => {
    const other = await startTestSystem({ isEmbedded: true });
    expect(await other.stop('SIGTERM')).toBe(0);
    expect(other.output()).toContain('Stopped.');
  });

  it('speaks JSON when asked', async () => {
    const child = execFile(process.execPath, [
      join(projectRoot(), 'cli/iza.js'),
      'up',
      '--json',
      '--port',
      '0',
      '--data-dir',
      join(system.dataDir, 'json'),
    ]);
    let stdout = '';
    const ready = new Promise<void>(resolve => {
      child.stdout?.on('data', chunk => {
        stdout += chunk;
        if (stdout.includes('"ready"')) resolve();
      });
      child.on('exit', () => resolve());
    });
    await ready;
    child.kill('SIGINT');
    const code = await new Promise(resolve => child.on('exit', resolve));
    const lines = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { type: string });
    expect(code).toBe(0);
    expect(lines.at(-1)).toMatchObject({
      type: 'ready',
      url: expect.stringMatching(/^http:/),
      tookMs: expect.any(Number),
    });
  });
});
