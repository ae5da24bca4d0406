import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runIza } from './testing/run-iza.ts';

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function listen(server: Pick<Server, 'listen' | 'address' | 'close'>): Promise<string> {
  open.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('help', () => {
  it('names every command, the exit codes and where to begin', async () => {
    const { code, stdout, stderr } = await runIza(['--help']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const name of [
      'up',
      'status',
      'doctor',
      'metrics',
      'alerts',
      'api',
      'config',
      'services',
      'cache',
      'boot',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
    expect(stdout).toContain('Exit codes:');
    expect(stdout).toContain('$ iza up');
  });

  it('shows examples for the commands whose options need them', async () => {
    expect((await runIza(['alerts', 'create', '--help'])).stdout).toContain('$ iza alerts create --name');
  });

  it('prints the version of the project', async () => {
    expect((await runIza(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('a command line that cannot be meant', () => {
  it('exits with 2 and says what was probably meant', async () => {
    const { code, stdout, stderr } = await runIza(['stauts']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Did you mean status?');
  });

  it('is told as JSON when JSON was asked for', async () => {
    const { code, stderr } = await runIza(['config', 'diff', 'dev', 'moon', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'USAGE', exitCode: 2 } });
  });

  it('names the variable when the address in it is none', async () => {
    const { code, stderr } = await runIza(['status'], { env: { IZA_URL: 'localhost' } });
    expect(code).toBe(2);
    expect(stderr).toContain('IZA_URL is localhost');
  });

  it('shows every mistake of the configuration at once', async () => {
    const { code, stderr } = await runIza(['status'], { env: { IZA_PORT: 'x', IZA_PROT: '1' } });
    expect(code).toBe(2);
    expect(stderr).toContain('services.gateway.port');
    expect(stderr).toContain('IZA_PROT');
  });
});

describe('a system that cannot be reached', () => {
  it('exits with 1 and says how to start it', async () => {
    const { code, stdout, stderr } = await runIza(['status', '--url', 'http://127.0.0.1:9']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('start it with `npm start`');
    expect(stderr).toContain('try: npm start');
  });

  it('exits with 7 when it accepts and says nothing', async () => {
    const sockets = new Set<{ destroy(): void }>();
    const server = createTcpServer(socket => sockets.add(socket));
    const url = await listen(server as never);
    const { code, stderr } = await runIza(['status', '--url', url, '--timeout', '0.2']);
    for (const socket of sockets) socket.destroy();
    expect(code).toBe(7);
    expect(stderr).toContain('within 0.2 s');
  });

  it('exits with 7 when a subscription is not acknowledged', async () => {
    const sockets = new Set<{ destroy(): void }>();
    const server = createTcpServer(socket => sockets.add(socket));
    const url = await listen(server as never);
    const { code } = await runIza(['status', '--watch', '--url', url, '--timeout', '0.2']);
    for (const socket of sockets) socket.destroy();
    expect(code).toBe(7);
  });

  it('says so when something else answers', async () => {
    const url = await listen(createServer((_, response) => response.end('<html></html>')));
    const { code, stderr } = await runIza(['status', '--url', url]);
    expect(code).toBe(1);
    expect(stderr).toContain('is not IZA OS');
  });

  it('exits with 130 when the person cancels', async () => {
    const cancel = new AbortController();
    const server = createTcpServer(() => cancel.abort());
    const url = await listen(server as never);
    const { code, stderr } = await runIza(['status', '--url', url], { signal: cancel.signal });
    expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
  });

  it('exits with 130 when the person cancels while a subscription connects', async () => {
    const cancel = new AbortController();
    const url = await listen(createTcpServer(() => cancel.abort()) as never);
    const argv = ['api', 'subscription { bootUpdated { state } }', '--url', url];
    expect((await runIza(argv, { signal: cancel.signal })).code).toBe(130);
  });
});

describe('what cannot be taken back', () => {
  it('is refused without --yes where nobody can be asked', async () => {
    const { code, stderr } = await runIza(['cache', 'flush', 'process', '--url', 'http://127.0.0.1:9']);
    expect(code).toBe(2);
    expect(stderr).toContain('--yes');
  });
});

describe('the configuration without a running system', () => {
  const env = { IZA_PORT: '9' };

  it('is read from the files and variables, and stderr says so', async () => {
    const { code, stdout, stderr } = await runIza(['config', 'get', 'services.gateway.port'], { env });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '9\n' });
    expect(stderr).toContain('of the files and variables here');
  });

  it('exits with 3 for a setting that does not exist, and names the nearest', async () => {
    const { code, stderr } = await runIza(['config', 'get', 'services.gateway.prot', '--offline'], { env });
    expect(code).toBe(3);
    expect(stderr).toContain('Did you mean services.gateway.port?');
  });

  it('masks secrets', async () => {
    const secret = { ...env, DATABASE_URL: 'postgres://iza:sesame@127.0.0.1/iza' };
    const { stdout } = await runIza(['config', 'list', '--changed', '--json', '--offline'], { env: secret });
    expect(stdout).not.toContain('sesame');
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({ path: 'database.url', isSecret: true }),
    );
  });

  it('compares two environments', async () => {
    const { stdout } = await runIza(['config', 'diff', 'dev', 'prod', '--json', '--offline'], { env });
    const difference = expect.objectContaining({
      path: 'services.gateway.introspection',
      from: true,
      to: false,
    });
    expect(JSON.parse(stdout)).toContainEqual(difference);
  });
});

describe('iza api', () => {
  it('points at the place of a syntax error before anything is sent', async () => {
    const { code, stderr } = await runIza(['api', '{ services {', '--url', 'http://127.0.0.1:9']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/line 1, column \d+/);
  });

  it('refuses a variable that the operation does not declare', async () => {
    const query = 'query($id: ID!) { service(id: $id) { name } }';
    const { code, stderr } = await runIza(['api', query, '--variable', 'name=x']);
    expect(code).toBe(2);
    expect(stderr).toContain('it declares $id');
  });

  it('names the file that cannot be read', async () => {
    const { code, stderr } = await runIza(['api', '--file', 'missing.graphql']);
    expect(code).toBe(2);
    expect(stderr).toContain('missing.graphql cannot be read (ENOENT)');
  });
});
