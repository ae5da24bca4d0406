import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import {
  ConfigError,
  catalogue,
  formatConfigError,
  loadConfig,
  resolveSecret,
  Secret,
  SecretError,
  secretText,
} from './index.ts';

const canary = 'c4n4ry';
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'iza-secret-'));
});
afterAll(() => rm(directory, { recursive: true }));

const load = (env: Record<string, string>) => loadConfig({ directory, env });

/** Everything that a person or a log gets to see of a configuration, or of the error that refuses it. */
function shownFor(env: Record<string, string>): string {
  try {
    return JSON.stringify(load(env));
  } catch (error) {
    return `${formatConfigError(error as ConfigError)} ${inspect(error)}`;
  }
}

describe('a secret setting', () => {
  const env = {
    DATABASE_URL: `postgres://ann:${canary}@db.local:5432/iza?sslmode=require&sslpassword=${canary}`,
    REDIS_URL: `redis://:${canary}@cache.local`,
  };

  it('is shown by nothing that shows a configuration', () => {
    const config = load(env);
    let logged = '';
    const sink = new Writable({
      write(chunk: Buffer, _, done) {
        logged += chunk.toString();
        done();
      },
    });
    pino(sink).info({ config, url: config.value.database.url }, 'started');
    const { url } = config.value.database;
    const outputs = [
      JSON.stringify(config),
      inspect(config, { depth: 20, showHidden: true }),
      `${url}`,
      logged,
    ];
    for (const output of outputs) {
      expect(output).not.toContain(canary);
      expect(output).toContain('ann:••••@db.local:5432/iza');
    }
    expect(config.entries.find(({ path }) => path === 'database.url')).toMatchObject({
      value: 'postgres://ann:••••@db.local:5432/iza?sslmode=require&sslpassword=••••',
      isSecret: true,
    });
  });

  it('is given whole to whoever resolves it', async () => {
    const { database, services } = load(env).value;
    expect(await resolveSecret(database.url!)).toBe(env.DATABASE_URL);
    expect(await resolveSecret(services.cache.redisUrl!)).toBe(env.REDIS_URL);
  });

  it.each([
    `mysql://ann:${canary}@h/d`,
    `postgres:/ann:${canary}@h`,
    canary,
    `postgres://ann:${canary}@with@h/d`,
    `postgres://ann:${canary}/x@h/d`,
  ])('is not shown by the error that refuses it (%#)', text => {
    // Some of these are URLs for the driver; then nothing may show them either.
    expect(shownFor({ DATABASE_URL: text })).not.toContain(canary);
  });

  it('is refused when it can be guessed, also where a reference leads, and not shown by the refusal', async () => {
    const { services } = load({ IZA_SERVICES_GATEWAY_SUBGRAPH_SECRET: 'x'.repeat(32) }).value;
    expect(await resolveSecret(services.gateway.subgraphSecret!)).toBe('x'.repeat(32));
    expect(() => load({ IZA_SERVICES_GATEWAY_SUBGRAPH_SECRET: 'x'.repeat(31) })).toThrow(
      'services.gateway.subgraphSecret',
    );
    expect(shownFor({ IZA_SERVICES_GATEWAY_SUBGRAPH_SECRET: canary })).not.toContain(canary);
    const referring = load({ IZA_SERVICES_GATEWAY_SUBGRAPH_SECRET: 'secret://env/STORED' }).value;
    const short = resolveSecret(referring.services.gateway.subgraphSecret!, { STORED: canary });
    await expect(short).rejects.toThrow('fewer than 32 characters');
  });

  it('is a Secret in every setting that is declared as one', () => {
    const secrets = catalogue().leaves.filter(leaf => leaf.notes.isSecret);
    expect(secrets.map(leaf => leaf.path)).toEqual([
      'services.gateway.supergraphToken',
      'services.gateway.operatorKey',
      'services.gateway.subgraphSecret',
      'services.cache.redisUrl',
      'database.url',
      'database.cacheUrl',
      'database.vectorUrl',
      'security.masterKey',
    ]);
    for (const leaf of secrets) expect(leaf.schema.parse('secret://env/X')).toBeInstanceOf(Secret);
  });
});

describe('a reference to a secret', () => {
  it('is followed when it is resolved and not before', async () => {
    const path = join(directory, 'password');
    const config = load({ DATABASE_URL: `secret://file/${path}`, REDIS_URL: 'secret://env/STORED' });
    expect(`${config.value.database.url}`).toBe(`secret://file/${path}`);
    await writeFile(path, 'postgres://h/d\n');
    expect(await resolveSecret(config.value.database.url!)).toBe('postgres://h/d');
    expect(await resolveSecret(config.value.services.cache.redisUrl!, { STORED: 'redis://h' })).toBe(
      'redis://h',
    );
    expect(await resolveSecret('secret://env/STORED', { STORED: 'any' })).toBe('any');
  });

  it('fails with the name of what is missing, never with a value', async () => {
    await expect(resolveSecret('secret://env/ABSENT', {})).rejects.toThrow('the variable ABSENT is not set');
    await expect(resolveSecret('secret://file//no/such/file')).rejects.toThrow('ENOENT');
    const { url } = load({ DATABASE_URL: 'secret://env/STORED' }).value.database;
    const wrong = resolveSecret(url!, { STORED: canary });
    await expect(wrong).rejects.toThrow('secret://env/STORED holds a value that is no postgres:// URL');
    await expect(wrong).rejects.not.toThrow(canary);
  });

  it('leads to a stored secret for settings that are read when the database is open', async () => {
    const setting = secretText(4, { isFromVault: true });
    const vault = {
      read: (name: string) =>
        name === 'absent'
          ? Promise.reject(new Error('There is no secret absent.'))
          : Promise.resolve(canary.slice(0, 6)),
    };
    const secret = setting.parse('secret://vault/name');
    expect(await resolveSecret(secret, {}, vault)).toBe(canary.slice(0, 6));
    expect(`${secret} ${inspect(secret)}`).toBe('secret://vault/name Secret(secret://vault/name)');
    await expect(resolveSecret('secret://vault/absent', {}, vault)).rejects.toThrow(
      'There is no secret absent.',
    );
    const long = resolveSecret(secretText(9, { isFromVault: true }).parse('secret://vault/name'), {}, vault);
    await expect(long).rejects.toThrow('secret://vault/name holds a value that has fewer than 9 characters');
    await expect(resolveSecret(secret)).rejects.toThrow(SecretError);
    for (const wrong of ['secret://vault/', 'secret://vault/a/b', 'secret://vault/../x'])
      expect(setting.safeParse(wrong).success).toBe(false);
  });

  it.each(['secret://vault/x', 'secret://env/', 'secret://env/a b', 'secret://file/relative', 'secret://'])(
    'is refused at start by its form: %s',
    reference => {
      expect(() => load({ DATABASE_URL: reference })).toThrow(ConfigError);
    },
  );
});
