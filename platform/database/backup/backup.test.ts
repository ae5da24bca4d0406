import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { projectRoot } from '../../project/index.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startTestPostgres, type TestPostgres, whyNoPostgres } from '../../testing/postgres-server.ts';
import {
  backupDatabase,
  ensureEmptyArchive,
  type MigrationGroup,
  type OpenDatabase,
  openDatabase,
  restoreDatabase,
} from '../index.ts';

const missing = whyNoPostgres();
if (missing) console.warn(`Skipped the backups from one engine to the other: ${missing}.`);

/** A program: fills a table of `argv[1]`, takes a backup to `argv[2]`, restores it, and prints what came out. */
const roundTrip = `
  const { backupDatabase, restoreDatabase } = await import('@iza/platform/database');
  const { createTestDatabase } = await import('./testing/database.ts');
  const groups = [{ name: 'many', folder: process.argv[1] }];
  const [source, target] = [await createTestDatabase([]), await createTestDatabase([])];
  await source.migrate(groups);
  await source.getConnection('primary').withSession(session => session.query(
    "insert into many.rows select id, repeat(md5(id::text), 20), now() + id * interval '1 microsecond' from generate_series(1, 100000) id"));
  const backup = await backupDatabase(source, process.argv[2]);
  const restored = await restoreDatabase(target, process.argv[2], groups);
  await Promise.all([source.drop(), target.drop()]);
  console.log(JSON.stringify({
    rows: restored.rows, isSame: JSON.stringify(backup.tables) === JSON.stringify(restored.tables),
    backupMs: backup.durationMs, restoreMs: restored.durationMs }));`;

describe('a backup', () => {
  let folder: string;
  let shop: MigrationGroup;
  const opened: { drop(): Promise<void> }[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'iza-backup-'));
    shop = group('shop', {
      '0001_shop': `
        create type mood as enum ('calm', 'busy');
        create table clients (
          id bigint generated always as identity primary key, name text not null, parent_id bigint references clients,
          favourite_order_id bigint, mood mood default 'calm', name_length int generated always as (length(name)) stored);
        create table orders (id bigserial primary key, client_id bigint not null references clients, total numeric(12,2));
        alter table clients add foreign key (favourite_order_id) references orders;
        create table events (at timestamptz not null, body jsonb) partition by range (at);
        create table events_all partition of events default;
        create unlogged table scratch (id int);
        insert into clients (name) values ('seed');
        create function forbid() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;`,
      '0002_triggers':
        'create trigger forbid before insert on orders for each row when (new.total < 0) execute function forbid();',
    });
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.drop();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives the same rows, hashes and sequences in an empty database', async () => {
    const source = await filledShop();
    const file = newFile();
    const backup = await backupDatabase(source, file);
    const target = await fresh();
    const restored = await restoreDatabase(target, file, [shop]);
    expect(restored.tables).toEqual(backup.tables);
    expect(restored.rows).toBe(3 + 2 + 1);
    expect(restored.tables.map(table => table.name)).toEqual(['clients', 'events', 'orders']);

    expect(await dump(target, 'select * from shop.clients order by id')).toEqual(
      await dump(source, 'select * from shop.clients order by id'),
    );
    // The next numbers go on where the source stopped.
    const insert = "insert into shop.clients (name) values ('next') returning id";
    expect(await dump(target, insert)).toEqual(await dump(source, insert));
    // Foreign keys and triggers are there again.
    await expect(dump(target, 'insert into shop.orders (client_id) values (99)')).rejects.toMatchObject({
      code: '23503',
    });
    await expect(dump(target, 'insert into shop.orders values (9, 1, -1)')).rejects.toThrow('no');
  });

  it('is of one moment, and lets others work meanwhile where the engine can', async () => {
    const source = await filledShop();
    const backup = await Promise.all([
      backupDatabase(source, newFile()),
      dump(source, "insert into shop.clients (name) values ('meanwhile')"),
    ]);
    expect([3, 4]).toContain(backup[0].tables[0]?.rows);
  });

  it('of an older version gets the migrations that came later', async () => {
    const older: MigrationGroup = group('older', { '0001_first': 'create table notes (body text);' });
    const source = await fresh();
    await source.migrate([older]);
    await dump(source, "insert into older.notes values ('kept')");
    const file = newFile();
    await backupDatabase(source, file);
    writeFileSync(
      join(older.folder, '0002_size.sql'),
      'alter table notes add size int; update notes set size = length(body);',
    );
    const target = await fresh();
    const restored = await restoreDatabase(target, file, [older]);
    expect(restored.migrated).toEqual([{ group: 'older', name: '0002_size' }]);
    expect(await dump(target, 'select * from older.notes')).toEqual([{ body: 'kept', size: 4 }]);
  });

  it('is restored into a migrated database without rows, but never over rows', async () => {
    const plain = group('plain', { '0001_first': 'create table notes (body text);' });
    const source = await fresh();
    await source.migrate([plain]);
    await dump(source, "insert into plain.notes values ('kept')");
    const file = newFile();
    await backupDatabase(source, file);

    const target = await fresh();
    await target.migrate([plain]);
    await restoreDatabase(target, file, [plain]);
    await expect(restoreDatabase(target, file, [plain])).rejects.toMatchObject({
      code: 'RESTORE_TARGET_NOT_EMPTY',
      message: expect.stringContaining('has rows in plain.notes'),
    });
    expect(await dump(target, 'select * from plain.notes')).toEqual([{ body: 'kept' }]);
  });

  it('that was cut off anywhere is refused before anything is changed', async () => {
    const file = newFile();
    await backupDatabase(await filledShop(), file);
    const whole = readFileSync(file);
    const target = await fresh();
    for (const part of [0, 10, 0.5, 0.9, 0.999]) {
      const cut = newFile();
      writeFileSync(cut, whole.subarray(0, part < 1 ? Math.floor(whole.length * part) : part));
      await expect(restoreDatabase(target, cut, [shop])).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
    }
    const text = gunzipSync(whole).toString();
    for (const lines of [
      text.split('\n').slice(0, -2),
      text.split('\n').slice(0, 3),
      text.slice(0, -20).split('\n'),
    ]) {
      const cut = newFile();
      writeFileSync(cut, gzipSync(lines.join('\n')));
      await expect(restoreDatabase(target, cut, [shop])).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
    }
    expect(await dump(target, "select to_regclass('shop.clients') as table")).toEqual([{ table: null }]);
  });

  it('that was changed is refused', async () => {
    const file = newFile();
    await backupDatabase(await filledShop(), file);
    const changed = newFile();
    writeFileSync(changed, gzipSync(gunzipSync(readFileSync(file)).toString().replace('Ann', 'Eve')));
    const target = await fresh();
    await expect(restoreDatabase(target, changed, [shop])).rejects.toThrow('its content was changed');
    expect(await dump(target, "select to_regclass('shop.clients') as table")).toEqual([{ table: null }]);
  });

  it('of a newer version is refused, and says so', async () => {
    const file = newFile();
    await backupDatabase(await filledShop(), file);
    const known = group('shop-before', {
      '0001_shop': readFileSync(join(shop.folder, '0001_shop.sql'), 'utf8'),
    });
    await expect(restoreDatabase(await fresh(), file, [{ ...known, name: 'shop' }])).rejects.toMatchObject({
      code: 'BACKUP_INCOMPATIBLE',
      message: expect.stringContaining('needs shop/migrations/0002_triggers.sql'),
    });
  });

  it('never overwrites a file unless told', async () => {
    const source = await fresh();
    const file = newFile();
    writeFileSync(file, 'precious');
    await expect(backupDatabase(source, file)).rejects.toMatchObject({ code: 'BACKUP_FILE_EXISTS' });
    expect(readFileSync(file, 'utf8')).toBe('precious');
    await backupDatabase(source, file, { overwrite: true });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('round-trips every value exactly', async () => {
    const source = await fresh();
    const { vector } = source.getConnection('primary').capabilities;
    const all = group('kinds', {
      '0001_kinds': `create table kinds (id int primary key, ${kindColumns(vector)})`,
    });
    await source.migrate([all]);
    let id = 0;
    await fc.assert(
      fc.asyncProperty(kindRow(vector), async row => {
        await source.getConnection('primary').withSession(session =>
          session.query(
            `insert into kinds.kinds values ($1${Object.keys(row)
              .map((_, i) => `, $${i + 2}`)
              .join('')})`,
            [++id, ...Object.values(row)],
          ),
        );
      }),
      { numRuns: 150, seed: 7 },
    );
    const file = newFile();
    const backup = await backupDatabase(source, file);
    const target = await fresh();
    expect((await restoreDatabase(target, file, [all])).tables).toEqual(backup.tables);
    const binary = `select id, ${Object.keys(kinds)
      .filter(name => vector || name !== 'embedding')
      .map(name => `${sendFunction(name)} as ${name}`)
      .join(', ')} from kinds.kinds order by id`;
    expect(await dump(target, binary)).toEqual(await dump(source, binary));
  });

  it('of a hundred thousand rows needs little memory', async () => {
    const many = group('many', {
      '0001_rows': 'create table rows (id int primary key, body text, at timestamptz);',
    });
    // Half of what the rows would take as JavaScript values; a process that held them all would end.
    const child = spawnSync(
      process.execPath,
      [
        '--max-old-space-size=48',
        '--import',
        'tsx',
        '--input-type=module',
        '-e',
        roundTrip,
        many.folder,
        newFile(),
      ],
      { cwd: join(projectRoot(), 'platform'), env: { ...process.env, NODE_OPTIONS: '' }, encoding: 'utf8' },
    );
    expect(child.stderr).toBe('');
    expect(JSON.parse(child.stdout)).toMatchObject({ rows: 100_000, isSame: true });
  }, 120_000);

  (missing ? it.skip : it)(
    'goes from the embedded engine to a server and back',
    async () => {
      let server: TestPostgres | undefined;
      try {
        server = await startTestPostgres();
        const embedded = await embeddedShop();
        const [first, second] = [newFile(), newFile()];
        const backup = await backupDatabase(embedded, first);
        const onServer = await openDatabase({ dataDir: '', url: server.url });
        opened.push({ drop: () => onServer.close() });
        await restoreDatabase(onServer, first, [shop]);
        expect((await backupDatabase(onServer, second)).tables).toEqual(backup.tables);
        const back = await openEmbedded();
        expect((await restoreDatabase(back, second, [shop])).tables).toEqual(backup.tables);
      } finally {
        for (const database of opened.splice(0)) await database.drop();
        server?.remove();
      }
    },
    60_000,
  );

  async function fresh(): Promise<TestDatabase> {
    const database = await createTestDatabase([]);
    opened.push(database);
    return database;
  }

  async function openEmbedded(): Promise<OpenDatabase> {
    const database = await openDatabase({
      dataDir: '',
      storage: 'memory',
      preparedArchive: await ensureEmptyArchive(),
    });
    opened.push({ drop: () => database.close() });
    return database;
  }

  async function filledShop(): Promise<TestDatabase> {
    const database = await fresh();
    await fillShop(database);
    return database;
  }

  async function embeddedShop(): Promise<OpenDatabase> {
    const database = await openEmbedded();
    await fillShop(database);
    return database;
  }

  async function fillShop(database: OpenDatabase): Promise<void> {
    await database.migrate([shop]);
    await dump(
      database,
      `
      insert into shop.clients (name, parent_id, mood) values ('Ann', 1, 'busy'), ('Bö''b "\\', 2, null);
      insert into shop.orders (client_id, total) values (2, 10.50), (3, null);
      update shop.clients set favourite_order_id = 2 where id = 2;
      update shop.clients set name = 'seed, changed' where id = 1;
      insert into shop.events values ('2026-01-01 00:00:00.123456+00', '{"a": [1.10, null]}');
      insert into shop.scratch values (1);`,
    );
  }

  let files = 0;
  function newFile(): string {
    return join(folder, `${++files}.backup`);
  }

  function group(name: string, migrations: Record<string, string>): MigrationGroup {
    const migrationFolder = join(folder, name);
    mkdirSync(migrationFolder);
    for (const [file, sql] of Object.entries(migrations))
      writeFileSync(join(migrationFolder, `${file}.sql`), sql);
    return { name, folder: migrationFolder };
  }
});

async function dump<Row>(database: OpenDatabase, sql: string): Promise<Row[]> {
  return (await database.getConnection('primary').withSession(session => session.query<Row>(sql))).rows;
}

const text = fc
  .string({ unit: 'binary' })
  .map(value => value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, ''));
const microseconds = fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n });
const float = fc.double().map(value => (Object.is(value, -0) ? '-0' : String(value)));
const literalArray = (values: (string | null)[]) =>
  `{${values.map(value => (value === null ? 'NULL' : `"${value.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;

/** Column, type, and texts that PostgreSQL takes for it. */
const kinds: Record<string, { type: string; value: fc.Arbitrary<string> }> = {
  words: { type: 'text', value: text },
  padded: { type: 'char(5)', value: fc.constantFrom('', 'ab', 'abcde', 'ü') },
  flag: { type: 'boolean', value: fc.boolean().map(String) },
  big: { type: 'bigint', value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String) },
  money_amount: {
    type: 'numeric',
    value: fc.oneof(
      fc.tuple(fc.bigInt(), fc.integer({ min: 0, max: 30 })).map(([digits, scale]) => `${digits}e-${scale}`),
      fc.constant('NaN'),
    ),
  },
  ratio: { type: 'float8', value: float },
  small_ratio: {
    type: 'float4',
    value: fc.float().map(value => (Object.is(value, -0) ? '-0' : String(value))),
  },
  moment: {
    type: 'timestamptz',
    value: fc.oneof(
      microseconds.map(value => {
        const at = new Date(Number(value / 1000n)).toISOString().replace('Z', '').replace(/^\+/, '');
        return `${at}${String(((value % 1000n) + 1000n) % 1000n).padStart(3, '0')}+00`;
      }),
      fc.constantFrom('infinity', '-infinity', '0044-03-15 12:00:00.000001 BC'),
    ),
  },
  day: { type: 'date', value: fc.constantFrom('2026-02-28', '0001-01-01', '9999-12-31', 'infinity') },
  span: { type: 'interval', value: fc.constantFrom('1 year -2 days 00:00:00.000001', '-3 mons', '25:00:00') },
  bytes: { type: 'bytea', value: fc.uint8Array().map(value => `\\x${Buffer.from(value).toString('hex')}`) },
  document: {
    type: 'jsonb',
    value: fc
      .json({ stringUnit: 'binary' })
      .map(value => value.replace(/\\u0000/g, '').replace(/\p{Surrogate}/gu, '')),
  },
  source_text: { type: 'json', value: fc.constantFrom('{"a":1,"a":2}', ' [1.0, 1e5] ') },
  list: { type: 'text[]', value: fc.array(fc.option(text)).map(literalArray) },
  grid: { type: 'int[]', value: fc.constantFrom('{{1,2},{3,NULL}}', '{}', '[0:1]={5,6}') },
  identity: { type: 'uuid', value: fc.uuid() },
  host: { type: 'inet', value: fc.constantFrom('10.0.0.1', '10.0.0.0/8', '::1') },
  window_of: {
    type: 'tstzrange',
    value: fc.constantFrom('empty', '[2026-01-01 00:00:00.000001+00,)', '(,2026-01-01+00]'),
  },
  mask: { type: 'bit(3)', value: fc.constantFrom('101', '000') },
  embedding: {
    type: 'vector(3)',
    value: fc
      .tuple(fc.float32Array({ minLength: 3, maxLength: 3, noNaN: true, noDefaultInfinity: true }))
      .map(([value]) => `[${[...value].join(',')}]`),
  },
};

function kindColumns(hasVector: boolean): string {
  return Object.entries(kinds)
    .filter(([name]) => hasVector || name !== 'embedding')
    .map(([name, { type }]) => `${name} ${type}`)
    .join(', ');
}

function kindRow(hasVector: boolean): fc.Arbitrary<Record<string, string | null>> {
  return fc.record(
    Object.fromEntries(
      Object.entries(kinds)
        .filter(([name]) => hasVector || name !== 'embedding')
        .map(([name, { value }]) => [name, fc.option(value, { freq: 10 })]),
    ),
  );
}

/** The binary form of a column, which hides no difference as a text could. */
function sendFunction(name: string): string {
  const { type } = kinds[name]!;
  const base = type.replace(/\(.*/, '');
  if (base.endsWith('[]')) return `array_send(${name})`;
  const functions: Record<string, string> = {
    text: 'textsend',
    char: 'bpcharsend',
    boolean: 'boolsend',
    bigint: 'int8send',
    numeric: 'numeric_send',
    float8: 'float8send',
    float4: 'float4send',
    timestamptz: 'timestamptz_send',
    date: 'date_send',
    interval: 'interval_send',
    bytea: 'byteasend',
    jsonb: 'jsonb_send',
    json: 'json_send',
    uuid: 'uuid_send',
    inet: 'inet_send',
    tstzrange: 'range_send',
    bit: 'bit_send',
    vector: 'vector_send',
  };
  return `${functions[base]}(${name})`;
}
