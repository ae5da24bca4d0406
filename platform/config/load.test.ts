import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError, formatConfigError, type LoadOptions, leaf, loadConfig, sectionOf, z } from './index.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'iza-config-'));
});
afterAll(() => rm(directory, { recursive: true }));
beforeEach(() => file('dev', ''));

const file = (environment: string, text: string) => writeFile(join(directory, `${environment}.yaml`), text);
const load = (options: LoadOptions = {}) => loadConfig({ directory, env: {}, ...options });

function mistakesOf(options: LoadOptions) {
  try {
    load(options);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs no file, variable or flag', () => {
    const config = loadConfig({ directory: join(directory, 'none'), env: {} });
    expect(config.environment).toBe('dev');
    expect(config.value.services.gateway).toMatchObject({ host: '127.0.0.1', port: 8000 });
    expect(Object.keys(config.value).sort()).toEqual([
      'ai',
      'database',
      'environment',
      'security',
      'services',
    ]);
  });

  it('takes the last layer that says something, and tells which it was', async () => {
    await file('dev', 'services:\n  gateway:\n    port: 1\n    host: from-file\n    maxDepth: 5\n');
    const env = { IZA_PORT: '2', IZA_SERVICES_GATEWAY_HOST: 'from-env' };
    const config = load({ env, flags: { port: '3' } });
    expect(config.value.services.gateway).toMatchObject({ port: 3, host: 'from-env', maxDepth: 5 });
    const entries = Object.fromEntries(config.entries.map(entry => [entry.path, entry]));
    expect(entries['services.gateway.port']).toMatchObject({
      source: 'FLAG',
      sourceName: '--port',
      value: 3,
    });
    expect(entries['services.gateway.host']).toMatchObject({
      source: 'ENVIRONMENT',
      sourceName: 'IZA_SERVICES_GATEWAY_HOST',
      defaultValue: '127.0.0.1',
      variable: 'IZA_HOST',
    });
    expect(entries['services.gateway.maxDepth']).toMatchObject({ source: 'FILE' });
    expect(entries['services.gateway.maxDepth']?.sourceName).toMatch(/\/dev\.yaml$/);
    expect(entries['database.poolSize']).toMatchObject({ source: 'DEFAULT', sourceName: null });
  });

  it('takes a path or an http(s) URL without credentials for the supergraph', () => {
    const env = (value: string) => ({ env: { IZA_SERVICES_GATEWAY_SUPERGRAPH: value } });
    for (const value of ['super.graphql', '/etc/iza/super.graphql', 'https://registry.example.com/a?b=c']) {
      expect(load(env(value)).value.services.gateway.supergraph).toBe(value);
    }
    for (const value of ['ftp://host/a', 'file:///etc/passwd', 'http://', 'https://user:secret@host/a']) {
      expect(mistakesOf(env(value))).toHaveLength(1);
    }
  });

  it('reads lists, maps, switches and numbers from text', () => {
    const { value } = load({
      env: {
        IZA_SERVICES_ONLY: ' gateway, web ,',
        IZA_SERVICES_SUBGRAPHS: 'a=http://h:1, b=https://h/x?y=z',
        IZA_SERVICES_WEB_ENABLED: 'FALSE',
        IZA_SERVICES_TELEMETRY_TRACE_SAMPLE_RATIO: '1e-2',
        IZA_SECURITY_OUTBOUND_ALLOWED_PORTS: '443, 8443',
      },
    });
    expect(value.services).toMatchObject({
      only: ['gateway', 'web'],
      subgraphs: { a: 'http://h:1', b: 'https://h/x?y=z' },
      web: { enabled: false },
      telemetry: { traceSampleRatio: 0.01 },
    });
    expect(value.security.outbound.allowedPorts).toEqual([443, 8443]);
    expect(load({ env: { IZA_SERVICES_ONLY: '["a,b"]' } }).value.services.only).toEqual(['a,b']);
  });

  it('takes an empty variable and an empty line as not said', async () => {
    await file('dev', 'services:\n  gateway:\n    port:\ndatabase:\n');
    expect(load({ env: { IZA_PORT: '', IZA_NONSENSE: '' } }).value.services.gateway.port).toBe(8000);
  });

  it('names a process after its host and port until it is told a name', () => {
    expect(load({ env: { IZA_PORT: '81' } }).value.services.instance).toMatch(/.:81$/);
    expect(load({ flags: { instance: 'api-1' } }).value.services.instance).toBe('api-1');
  });

  it('chooses the environment by flag, then variable, and reads its file', async () => {
    await file('staging', 'services: { gateway: { port: 1 } }');
    await file('prod', 'services: { gateway: { port: 2 } }');
    const env = { IZA_ENVIRONMENT: 'staging' };
    expect(load({ env }).value).toMatchObject({ environment: 'staging', services: { gateway: { port: 1 } } });
    const byFlag = load({ env, flags: { environment: 'prod' } });
    expect(byFlag.value).toMatchObject({ environment: 'prod', services: { gateway: { port: 2 } } });
  });

  it('refuses to run anywhere but on a laptop without its file', () => {
    expect(mistakesOf({ environment: 'staging', directory: join(directory, 'none') })).toMatchObject([
      { problem: expect.stringContaining('does not exist') },
    ]);
  });

  it('mounts the sections of groups, with variables, types and errors of their own', () => {
    const reports = z.object({
      retentionHours: leaf(z.number().int().min(1).default(24), { description: 'How long, in hours.' }),
      nested: z.object({ format: z.enum(['csv', 'pdf']).default('csv').describe('File format.') }),
    });
    const sections = { reports };
    const config = load({ sections, env: { IZA_SERVICES_REPORTS_NESTED_FORMAT: 'pdf' } });
    const section = sectionOf(config, 'reports', reports);
    expect(section).toEqual({ retentionHours: 24, nested: { format: 'pdf' } });
    expect(mistakesOf({ sections, env: { IZA_SERVICES_REPORTS_RETENTION_HOURS: '0' } })).toMatchObject([
      { path: 'services.reports.retentionHours', accepted: 'integer from 1', example: '24' },
    ]);
    expect(() => load({ sections: { gateway: reports } })).toThrow('exists already');
  });
});

describe('a wrong configuration', () => {
  it('is reported whole: every mistake with path, reason, example and place', async () => {
    await file(
      'dev',
      [
        'services:',
        '  gateway:',
        '    prot: 8000',
        '    host: 5',
        '    maxDepth: 7.5',
        '  telemetry: loud',
        'databse:',
        '  url: x',
        'environment: prod',
      ].join('\n'),
    );
    const mistakes = mistakesOf({
      env: { IZA_PORT: '70000', IZA_PROT: '1', IZA_SERVICES_SUBGRAPHS: 'nonsense' },
      flags: { hots: 'x', 'services.web.enabled': 'maybe' },
    });
    const summary = mistakes.map(({ path, source }) => `${path} @ ${source.replace(/^.*\/(?=dev)/, '')}`);
    expect(summary.sort()).toEqual([
      '--hots @ --hots',
      'IZA_PROT @ IZA_PROT',
      'databse @ dev.yaml:7',
      'environment @ dev.yaml:9',
      'services.gateway.host @ dev.yaml:4',
      'services.gateway.maxDepth @ dev.yaml:5',
      'services.gateway.port @ IZA_PORT',
      'services.gateway.prot @ dev.yaml:3',
      'services.subgraphs @ IZA_SERVICES_SUBGRAPHS',
      'services.telemetry @ dev.yaml:6',
      'services.web.enabled @ --services.web.enabled',
    ]);
    const byPath = Object.fromEntries(mistakes.map(mistake => [mistake.path, mistake]));
    expect(byPath['services.gateway.port']).toMatchObject({ accepted: 'integer 0–65535', example: '8000' });
    expect(byPath['services.gateway.prot']?.problem).toContain('Did you mean services.gateway.port?');
    expect(byPath['databse']?.problem).toContain('Did you mean database?');
    expect(byPath['IZA_PROT']?.problem).toContain('Did you mean IZA_PORT?');
    expect(byPath['--hots']?.problem).toContain('Did you mean host?');
  });

  it('is printed so that one can mend it', () => {
    const printed = formatConfigError(new ConfigError(mistakesOf({ env: { IZA_PORT: 'http' } })));
    expect(printed).toBe(
      [
        'The configuration has 1 mistake.',
        '',
        '  services.gateway.port  (IZA_PORT)',
        '    "http" is not accepted.',
        '    accepted: integer 0–65535',
        '    example:  8000',
      ].join('\n'),
    );
  });

  it('can be overruled: only the value that counts is checked', async () => {
    await file('dev', 'services: { gateway: { port: wrong } }');
    expect(mistakesOf({})).toHaveLength(1);
    expect(load({ env: { IZA_PORT: '1' } }).value.services.gateway.port).toBe(1);
  });

  it.each([
    ['an unknown environment', { env: { IZA_ENVIRONMENT: 'production' } }, 'environment'],
    [
      'a short and a long variable that differ',
      { env: { IZA_PORT: '1', IZA_SERVICES_GATEWAY_PORT: '2' } },
      'port',
    ],
    ['a number with a unit', { env: { IZA_SERVICES_GATEWAY_REQUEST_TIMEOUT_MS: '30s' } }, 'requestTimeoutMs'],
    ['an empty list item', { env: { IZA_SERVICES_ONLY: '[""]' } }, 'only'],
    [
      'a password where it would be shown',
      { env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://u:p@h' } },
      'otlpEndpoint',
    ],
  ])('is refused: %s', (_, options: LoadOptions, name) => {
    expect(mistakesOf(options)).toMatchObject([{ path: expect.stringMatching(new RegExp(`${name}$`)) }]);
  });

  it('is refused where the file is not YAML, with the line', async () => {
    await file('dev', 'services:\n  gateway:\n   - [');
    const [mistake] = mistakesOf({});
    expect(mistake?.problem).toContain('not valid YAML');
    expect(mistake?.source).toMatch(/dev\.yaml:3$/);
  });

  it('leaves variables of neighbouring tools alone', () => {
    expect(mistakesOf({ env: { IZA_URL: 'http://x', IZA_CHROMIUM: '/x', IZA_TEST_SEED: '1' } })).toEqual([]);
  });
});
