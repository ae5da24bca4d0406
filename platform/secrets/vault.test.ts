import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { Registry } from 'prom-client';
import { Secret } from '../config/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import {
  abandonSecrets,
  commandKeySource,
  fileKeySource,
  type KeySource,
  SecretStore,
  secretKeySource,
  Vault,
} from './index.ts';
import { generateMasterKey } from './master-key.ts';

let database: TestDatabase;
let folder: string;
let file: string;
const vaults: Vault[] = [];

beforeAll(async () => {
  database = await createTestDatabase(['secrets']);
});
afterAll(() => database.drop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iza-keys-'));
  file = join(folder, 'data', 'master.key');
  await run`truncate secrets.secrets, secrets.master_keys`;
});
afterEach(async () => {
  for (const vault of vaults.splice(0)) await vault.close();
  await run`drop table if exists secrets.accounts`;
  await run`delete from secrets.envelope_columns where table_name = 'accounts'`;
  await rm(folder, { recursive: true });
});

async function run(...statement: Parameters<typeof sql>): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>(...statement).execute(connection().schema('secrets'));
  return rows;
}
const connection = () => database.getConnection('primary');

/** A process as it starts: a vault and a store on the one database. */
async function start(source: KeySource = fileKeySource(file), registry?: Registry) {
  const vault = new Vault({ connection: connection(), source, ...(registry && { registry }) });
  vaults.push(vault);
  const note = await vault.open();
  return { vault, note, store: new SecretStore(connection(), vault) };
}

const fault = (code: string) => expect.objectContaining({ code });
const base64 = () => generateMasterKey().bytes.toString('base64');

describe('the master key', () => {
  it('is made at the first start, in a file of its owner', async () => {
    const { note } = await start();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(note).toContain(`one key from the file ${file}`);
    const text = await readFile(file, 'utf8');
    await start();
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('is never made again: without the file there is no start, and nothing changes', async () => {
    const { store } = await start();
    await store.set('name', 'value');
    const text = await readFile(file, 'utf8');
    const before = await run`select * from secrets.master_keys`;
    await rm(file);
    await expect(start()).rejects.toEqual(fault('MASTER_KEY_MISSING'));
    await expect(start()).rejects.toThrow(/is not there.*Put the key back from a copy/);
    await expect(stat(file)).rejects.toThrow('ENOENT');
    expect(await run`select * from secrets.master_keys`).toEqual(before);
    await writeFile(file, text, { mode: 0o600 });
    expect(await (await start()).store.read('name')).toBe('value');
  });

  it('is not made for a database that knows one, though it holds no secrets', async () => {
    await start();
    await rm(file);
    await expect(start()).rejects.toEqual(fault('MASTER_KEY_MISSING'));
  });

  it('is not made for a database that holds envelopes, though it knows no key', async () => {
    const { store } = await start();
    await store.set('name', 'value');
    await run`delete from secrets.master_keys`;
    await rm(file);
    await expect(start()).rejects.toEqual(fault('MASTER_KEY_MISSING'));
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  it('in place of another is refused, from a file, a variable or a command', async () => {
    await start();
    await writeFile(file, base64(), { mode: 0o600 });
    await expect(start()).rejects.toThrow('holds another key');
    await expect(start(secretKeySource(new Secret(base64())))).rejects.toThrow('holds another key');
    const command = commandKeySource([process.execPath, '-p', `'${base64()}'`]);
    await expect(start(command)).rejects.toThrow('holds another key');
  });

  it('is refused when its check in the database was changed', async () => {
    await start();
    await run`update secrets.master_keys set check_envelope = left(check_envelope, -4) || 'AAAA'`;
    await expect(start()).rejects.toEqual(fault('ENVELOPE_REFUSED'));
  });

  it('in a file that others may read is refused', async () => {
    await start();
    await chmod(file, 0o640);
    await expect(start()).rejects.toThrow(`chmod 600 ${file}`);
  });

  it('may come from a setting, a variable, another file, or a program without a shell', async () => {
    const key = base64();
    await writeFile(join(folder, 'mounted'), key);
    process.env['IZA_TEST_KEY'] = key;
    for (const source of [
      secretKeySource(new Secret(key)),
      secretKeySource(new Secret('secret://env/IZA_TEST_KEY')),
      secretKeySource(new Secret(`secret://file/${join(folder, 'mounted')}`)),
      commandKeySource([process.execPath, '-p', `process.argv[1] && '${key}'`, '$(touch x); `id`']),
    ])
      await start(source);
    expect(await run`select count(*)::int as count from secrets.master_keys`).toEqual([{ count: 1 }]);
    delete process.env['IZA_TEST_KEY'];
  });

  it('that a program does not give is named without its output and arguments', async () => {
    const source = commandKeySource([process.execPath, '-e', 'console.log("c4n4ry"); process.exit(3)']);
    await expect(start(source)).rejects.toThrow(/gives no key: it ended with 3/);
    await expect(start(source)).rejects.not.toThrow('c4n4ry');
    await expect(start(commandKeySource(['/no/such/program']))).rejects.toThrow('ENOENT');
  });

  it('is made once by processes that start at the same time', async () => {
    const started = await Promise.all([start(), start(), start()]);
    await started[0]!.store.set('name', 'value');
    expect(await started[2]!.store.read('name')).toBe('value');
    expect(await run`select count(*)::int as count from secrets.master_keys`).toEqual([{ count: 1 }]);
  });
});

describe('a stored secret', () => {
  it('is read by its name, has versions, and is shown without its value', async () => {
    const { store } = await start();
    expect(await store.set('a', 'first')).toMatchObject({ name: 'a', version: 1, lastUsedAt: null });
    expect(await store.set('a', 'second')).toMatchObject({ version: 2 });
    await store.set('B', 'other');
    expect(await store.read('a')).toBe('second');
    const page = await store.page(undefined, 10);
    expect(page.map(({ name, lastUsedAt }) => [name, lastUsedAt !== null])).toEqual([
      ['B', false],
      ['a', true],
    ]);
    expect(JSON.stringify(page)).not.toMatch(/second|other|v1\./);
    expect(await store.page('B', 10)).toHaveLength(1);
    await store.delete('a');
    await expect(store.read('a')).rejects.toEqual(fault('SECRET_NOT_FOUND'));
    await expect(store.delete('a')).rejects.toEqual(fault('SECRET_NOT_FOUND'));
  });

  it('is refused, and counted, when it was moved to another row, changed, or its key renamed', async () => {
    const registry = new Registry();
    const { store } = await start(undefined, registry);
    await store.set('mine', 'value');
    await store.set('theirs', 'value');
    await run`update secrets.secrets set envelope = (select envelope from secrets.secrets where name = 'theirs')
      where name = 'mine'`;
    await expect(store.read('mine')).rejects.toEqual(fault('ENVELOPE_REFUSED'));
    await run`update secrets.secrets set envelope = replace(envelope, 'v1.', 'v1.0') where name = 'mine'`;
    await expect(store.read('mine')).rejects.toEqual(fault('ENVELOPE_REFUSED'));
    await run`update secrets.secrets set envelope = regexp_replace(envelope, '^v1\\.\\w+', 'v1.0123456789abcdef')
      where name = 'mine'`;
    await expect(store.read('mine')).rejects.toEqual(fault('ENVELOPE_REFUSED'));
    const exposed = await registry.metrics();
    for (const reason of ['changed', 'format', 'key'])
      expect(exposed).toContain(`iza_envelopes_refused_total{reason="${reason}"} 1`);
    // It harms neither the others nor the next start.
    expect(await store.read('theirs')).toBe('value');
    await start();
  });

  it.each(['', '1a', 'a b', 'a/b', 'a'.repeat(129), '../a', 'ä'])('has a name: %j is none', async name => {
    const { store } = await start();
    await expect(store.set(name, 'value')).rejects.toEqual(fault('SECRET_NAME_INVALID'));
    await expect(store.read(name)).rejects.toEqual(fault('SECRET_NOT_FOUND'));
  });

  it('has a value of some bytes and not too many', async () => {
    const { store } = await start();
    await store.set('a', 'ü'.repeat(32_768));
    for (const value of ['', 'ü'.repeat(32_769), 'a\0b'])
      await expect(store.set('a', value)).rejects.toEqual(fault('SECRET_VALUE_INVALID'));
  });
});

describe('giving up', () => {
  it('takes what is under keys that are lost, and nothing else', async () => {
    const { vault, store } = await start();
    await run`create table secrets.accounts (id integer primary key, token text)`;
    await vault.keepIn({ schema: 'secrets', table: 'accounts', rowColumn: 'id', column: 'token' });
    const place = { schema: 'secrets', table: 'accounts', row: '1', column: 'token' };
    await run`insert into secrets.accounts values (1, ${await vault.seal(place, 'token')})`;
    await store.set('lost', 'value');
    const { currentKeyId } = await vault.status();
    expect(await abandonSecrets(connection(), fileKeySource(file))).toEqual({
      names: [],
      clearedCount: 0,
      keyIds: [],
    });
    await vault.close();
    await rm(file);
    expect(await abandonSecrets(connection(), fileKeySource(file))).toEqual({
      names: ['lost'],
      clearedCount: 1,
      keyIds: [currentKeyId],
    });
    const again = await start();
    await again.store.set('new', 'value');
    expect(await again.store.read('new')).toBe('value');
  });
});

describe('a rotation', () => {
  const rotate = async (vault: Vault) => vault.rotate((await vault.status()).currentKeyId);

  it('seals everything anew while secrets are read and written, in every column that was told', async () => {
    const { vault, store } = await start();
    const other = await start();
    await run`create table secrets.accounts (id integer primary key, token text)`;
    const place = (row: number) => ({ schema: 'secrets', table: 'accounts', row: `${row}`, column: 'token' });
    await expect(vault.seal(place(1), 'token')).rejects.toThrow('keepIn()');
    await vault.keepIn({ schema: 'secrets', table: 'accounts', rowColumn: 'id', column: 'token' });
    for (let row = 1; row <= 230; row += 1)
      await run`insert into secrets.accounts values (${row}, ${await vault.seal(place(row), `token ${row}`)})`;
    await run`insert into secrets.accounts values (1000, null)`;
    await store.set('a', 'value');
    const { currentKeyId: old } = await vault.status();

    const rotated = await rotate(vault);
    expect(rotated).toMatchObject({ isRunning: true });
    expect(rotated.currentKeyId).not.toBe(old);
    // A process that has not heard of the new key reads and writes on.
    expect(await other.store.read('a')).toBe('value');
    await other.store.set('b', 'written meanwhile');
    await vault.idle;

    expect(await vault.status()).toMatchObject({
      isRunning: false,
      failedCount: 0,
      remainingCount: 0,
      unusedKeyIds: [old],
    });
    const [row] = await run`select token from secrets.accounts where id = 230`;
    expect(row!['token']).toContain(rotated.currentKeyId);
    expect(await vault.unseal(place(230), row!['token'] as string)).toBe('token 230');
    expect(await store.read('b')).toBe('written meanwhile');
    expect(await other.store.read('a')).toBe('value');
  });

  it('goes on at the next start where it was interrupted', async () => {
    const { vault, store } = await start();
    const names = Array.from({ length: 120 }, (_, index) => `name${index}`);
    for (const name of names) await store.set(name, `value of ${name}`);
    const { currentKeyId: old } = await vault.status();
    // The process ends while a part of them is sealed anew.
    await run`create function secrets.fail() returns trigger language plpgsql as
      $$ begin if new.name = 'name7' then raise 'gone'; end if; return new; end $$`;
    await run`create trigger gone before update on secrets.secrets for each row execute function secrets.fail()`;
    await rotate(vault);
    await vault.idle;
    const { remainingCount } = await vault.status();
    expect(remainingCount).toBeGreaterThan(0);
    expect(remainingCount).toBeLessThan(names.length);
    await run`drop function secrets.fail() cascade`;

    const next = await start();
    await next.vault.idle;
    const { rewrappedCount, ...rest } = await next.vault.status();
    expect(rewrappedCount).toBe(remainingCount);
    expect(rest).toMatchObject({ remainingCount: 0, unusedKeyIds: [old] });
    for (const name of names) expect(await next.store.read(name)).toBe(`value of ${name}`);
  });

  it('loses nothing when the process ends between the file and the database', async () => {
    const { vault, store } = await start();
    await store.set('a', 'value');
    const dying = fileKeySource(file);
    const dies = async (text: string): Promise<void> => {
      await dying.replace!(text);
      throw new Error('ended');
    };
    const other = await start({ ...dying, replace: dies });
    await expect(rotate(other.vault)).rejects.toThrow('ended');
    expect(await other.store.read('a')).toBe('value');
    expect(await store.read('a')).toBe('value');
    const next = await start();
    await next.vault.idle;
    expect(await next.vault.status()).toMatchObject({ remainingCount: 0 });
    expect(await next.store.read('a')).toBe('value');
    const { unusedKeyIds } = await next.vault.status();
    const dropping = await start({ ...dying, replace: dies });
    await expect(dropping.vault.dropKeys(unusedKeyIds)).rejects.toThrow('ended');
    expect(await (await start()).store.read('a')).toBe('value');
    // A process that has not heard of it goes on, too.
    expect((await vault.status()).remainingCount).toBe(0);
  });

  it('happens once when it is asked for twice', async () => {
    const { vault } = await start();
    const { currentKeyId } = await vault.status();
    await vault.rotate(currentKeyId);
    await expect(vault.rotate(currentKeyId)).rejects.toEqual(fault('MASTER_KEY_REPLACED'));
  });

  it('leaves what cannot be opened, tells how much that is, and keeps its key', async () => {
    const { vault, store } = await start();
    await store.set('z', 'value');
    await store.set('broken', 'value');
    await run`update secrets.secrets set envelope = left(envelope, -4) || 'AAAA' where name = 'broken'`;
    // More than are looked at together, all before the one that can be opened.
    await run`insert into secrets.secrets (name, envelope)
      select 'broken' || number, envelope from secrets.secrets, generate_series(1, 119) as number
      where name = 'broken'`;
    const { currentKeyId: old } = await vault.status();
    await rotate(vault);
    await vault.idle;
    expect(await vault.status()).toMatchObject({
      rewrappedCount: 1,
      failedCount: 120,
      remainingCount: 120,
      unusedKeyIds: [],
    });
    await expect(vault.dropKeys([old])).rejects.toEqual(fault('MASTER_KEY_IN_USE'));
    expect(await readFile(file, 'utf8').then(text => text.trim().split('\n'))).toHaveLength(3);
    await expect(rotate(vault)).rejects.toEqual(fault('ROTATION_UNFINISHED'));
    await store.set('broken', 'set again');
    await run`delete from secrets.secrets where name like 'broken_%'`;
    expect((await vault.status()).unusedKeyIds).toEqual([old]);
  });

  it('lets the old key go when nothing is under it any more, and not before', async () => {
    const { vault, store } = await start();
    await store.set('a', 'value');
    const text = await readFile(file, 'utf8');
    await rotate(vault);
    await vault.idle;
    const { unusedKeyIds, currentKeyId } = await vault.status();
    await expect(vault.dropKeys([currentKeyId])).rejects.toEqual(fault('MASTER_KEY_IN_USE'));
    expect((await vault.dropKeys(unusedKeyIds)).unusedKeyIds).toEqual([]);
    expect(await (await start()).store.read('a')).toBe('value');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    // The old key alone is the key of somebody else now.
    await writeFile(file, text, { mode: 0o600 });
    await expect(start()).rejects.toThrow('holds another key');
  });

  it('is made by whoever owns the variable, where the key comes from one', async () => {
    const [first, second] = [base64(), base64()];
    const { vault, store } = await start(secretKeySource(new Secret(first)));
    await store.set('a', 'value');
    await expect(rotate(vault)).rejects.toEqual(fault('MASTER_KEY_NOT_WRITABLE'));
    // First everybody is able to read with the new key, then it comes first.
    const reading = await start(secretKeySource(new Secret(`${first} ${second}`)));
    const writing = await start(secretKeySource(new Secret(`${second} ${first}`)));
    await writing.vault.idle;
    expect(await writing.vault.status()).toMatchObject({ remainingCount: 0 });
    await reading.store.set('b', 'value');
    // Under the newest key, which only the database told it of.
    const [row] =
      await run`select count(distinct split_part(envelope, '.', 2))::int as keys from secrets.secrets`;
    expect(row).toEqual({ keys: 1 });
    const last = await start(secretKeySource(new Secret(second)));
    expect(await last.store.read('b')).toBe('value');
    // Whoever has the old key only is left out with a clear word, and seals nothing under it.
    await expect(store.set('c', 'value')).rejects.toEqual(fault('MASTER_KEY_MISSING'));
  });

  it('cannot take a key away that a secret is under', async () => {
    const [first, second] = [base64(), base64()];
    const { store } = await start(secretKeySource(new Secret(first)));
    await store.set('a', 'value');
    await store.set('broken', 'value');
    await run`update secrets.secrets set envelope = left(envelope, -4) || 'AAAA' where name = 'broken'`;
    const both = await start(secretKeySource(new Secret(`${second} ${first}`)));
    await both.vault.idle;
    await expect(start(secretKeySource(new Secret(second)))).rejects.toThrow('that secrets are sealed under');
    await both.store.delete('broken');
    const last = await start(secretKeySource(new Secret(second)));
    expect(await last.store.read('a')).toBe('value');
  });
});
