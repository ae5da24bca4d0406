import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type WatchedSource, watchSource } from '../testing/watched-source.ts';
import { createSupergraphSource } from './create-supergraph-source.ts';

/** So long that whatever is told was noticed, and not looked for. */
const never = 3_600_000;

let folder: string;
let file: string;
let watched: WatchedSource | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iza-supergraph-'));
  file = join(folder, 'supergraph.graphql');
});
afterEach(() => {
  watched?.stop();
  watched = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function watchFile(pollMs = never): WatchedSource {
  watched = watchSource(createSupergraphSource(file, { pollMs }));
  return watched;
}

describe('tells a change', () => {
  test('that is written over the file', async () => {
    writeFileSync(file, 'one');
    const source = watchFile();
    expect(await source.next()).toBe('one');
    writeFileSync(file, 'two');
    expect(await source.next()).toBe('two');
  });

  test('that is renamed into its place, again and again', async () => {
    writeFileSync(file, 'version 0');
    const source = watchFile();
    expect(await source.next()).toBe('version 0');
    for (const version of [1, 2, 3]) {
      writeFileSync(join(folder, 'new'), `version ${version}`);
      renameSync(join(folder, 'new'), file);
      expect(await source.next()).toBe(`version ${version}`);
    }
  });

  test('of a link on the way to it, as Kubernetes mounts a ConfigMap', async () => {
    for (const version of ['one', 'two']) {
      mkdirSync(join(folder, version));
      writeFileSync(join(folder, version, 'supergraph.graphql'), version);
    }
    symlinkSync('one', join(folder, '..data'));
    symlinkSync(join('..data', 'supergraph.graphql'), file);
    const source = watchFile();
    expect(await source.next()).toBe('one');
    symlinkSync('two', join(folder, '..new'));
    renameSync(join(folder, '..new'), join(folder, '..data'));
    expect(await source.next()).toBe('two');
  });

  test('that its folder does not tell of, when it is looked at', async () => {
    const other = mkdtempSync(join(tmpdir(), 'iza-supergraph-'));
    writeFileSync(join(other, 'real'), 'one');
    symlinkSync(join(other, 'real'), file);
    const source = watchFile(20);
    expect(await source.next()).toBe('one');
    writeFileSync(join(other, 'real'), 'two');
    expect(await source.next()).toBe('two');
    rmSync(other, { recursive: true });
  });

  test('also after its folder was replaced', async () => {
    writeFileSync(file, 'one');
    const source = watchFile(20);
    expect(await source.next()).toBe('one');
    rmSync(folder, { recursive: true });
    expect(await source.next()).toContain('does not exist');
    mkdirSync(folder);
    writeFileSync(file, 'two');
    // The folder may be looked into between the two steps of the writer.
    const told = [await source.next()];
    while (told.at(-1) !== 'two') told.push(await source.next());
    expect(told.filter(each => each !== 'two').join()).toMatch(/^(failed: .*does not exist\.,?)*$/);
  });
});

describe('tells nothing', () => {
  test('when the content is the same', async () => {
    writeFileSync(file, 'one');
    const source = watchFile(5);
    expect(await source.next()).toBe('one');
    writeFileSync(join(folder, 'new'), 'one');
    renameSync(join(folder, 'new'), file);
    writeFileSync(join(folder, 'other'), 'something else');
    writeFileSync(file, 'two');
    expect(await source.next()).toBe('two');
  });

  test('after it was stopped', async () => {
    writeFileSync(file, 'one');
    const source = watchFile(5);
    expect(await source.next()).toBe('one');
    source.stop();
    writeFileSync(file, 'two');
    const again = watchSource(createSupergraphSource(file, { pollMs: 5 }));
    expect(await again.next()).toBe('two');
    again.stop();
    expect(source.waiting).toBe(0);
  });
});

describe('a file that cannot be read', () => {
  test('is a failure, and when it is back it is told, even unchanged', async () => {
    writeFileSync(file, 'one');
    const source = watchFile();
    expect(await source.next()).toBe('one');
    renameSync(file, join(folder, 'away'));
    expect(await source.next()).toBe(`failed: ${file} does not exist.`);
    renameSync(join(folder, 'away'), file);
    expect(await source.next()).toBe('one');
  });

  test('is refused when it is far too large', async () => {
    writeFileSync(file, '');
    truncateSync(file, 50_000_001);
    await expect(createSupergraphSource(file, { pollMs: never }).read()).rejects.toThrow('larger than 50 MB');
  });

  test.each(['/dev/zero', tmpdir()])('is refused when it is none: %s', async path => {
    await expect(createSupergraphSource(path, { pollMs: never }).read()).rejects.toThrow(
      `${path} is not a file.`,
    );
  });
});
