import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { describe, expect, it } from '@jest/globals';
import { isTest } from './architecture/import-rules.ts';
import { readSourceFiles } from './architecture/source-files.ts';
import { rowsUnder } from './docs/markdown.ts';
import {
  foreignDependencies,
  licenceOf,
  type PackageName,
  packageNames,
  packageOf,
  readLock,
  readManifest,
} from './docs/packages.ts';

const document = readFileSync(join(projectRoot(), 'docs', 'dependencies.md'), 'utf8');
const sources = readSourceFiles(projectRoot());
const lock = readLock();
const installed = lock.filter(([folder]) => folder.includes('node_modules/'));

/** Names of the packages that the running code of a workspace imports. */
function importedBy(workspace: string): Set<string> {
  const files = sources.filter(({ path }) => path.startsWith(`${workspace}/`) && !isTest(path));
  const specifiers = files
    .filter(
      ({ path }) => !path.includes('/build/') && !path.includes('/scripts/') && !/\.config\.\w+$/.test(path),
    )
    .flatMap(file => file.imports.map(({ specifier }) => specifier));
  const names = specifiers
    .filter(specifier => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map(specifier =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return new Set(names);
}

function declaredBy(workspace: PackageName): Set<string> {
  const { dependencies, devDependencies } = readManifest(workspace);
  return new Set(Object.keys({ ...dependencies, ...devDependencies }));
}

describe.each(packageNames)('dependencies of %s', name => {
  it('have a reason each, and no reason is left over', () => {
    const reasons = rowsUnder(document, name).map(row => row.package!.replaceAll('`', ''));
    expect(reasons.sort()).toEqual([...foreignDependencies(name).keys()].sort());
    for (const row of rowsUnder(document, name)) expect(row.why).toMatch(/\S.*\.$/);
  });

  it('are exact versions', () => {
    const loose = [...foreignDependencies(name)].filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

const workspaces = packageNames.filter(name => name !== 'root');

describe.each(workspaces)('what %s imports', name => {
  it('is declared in its package.json', () => {
    const declared = declaredBy(name);
    const undeclared = [...importedBy(name)].filter(imported => !declared.has(imported));
    expect(undeclared.filter(imported => imported !== `@iza/${name}`)).toEqual([]);
  });
});

// The pages' packages are also used by styles and tests, and boot loads the groups by their folders.
describe.each(workspaces.filter(name => name !== 'web'))('what %s declares', name => {
  it('is imported by its code', () => {
    const imported = importedBy(name);
    // Loaded by name where an import would be too late or too early: the worker of the embedded database.
    const inText = sources
      .filter(({ path }) => path.startsWith(`${name}/`))
      .map(({ text }) => text)
      .join('\n');
    const unused = [...foreignDependencies(name).keys()].filter(
      declared => !imported.has(declared) && !inText.includes(`'${declared}'`),
    );
    expect(unused).toEqual([]);
  });
});

const allowedLicences = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'Python-2.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'Unlicense',
  'Zlib',
]);
const elasticPackages = new Set([
  '@apollo/gateway',
  '@apollo/composition',
  '@apollo/query-planner',
  '@apollo/query-graphs',
  '@apollo/federation-internals',
]);

/** `(MIT AND BSD-3-Clause)` needs both, `(MIT OR GPL-3.0)` one of them. */
function isAllowed(name: string, licence: string): boolean {
  if (licence === 'Elastic-2.0') return elasticPackages.has(name);
  const plain = licence.replace(/[()]/g, '');
  if (plain.includes(' AND ')) return plain.split(' AND ').every(part => isAllowed(name, part));
  if (plain.includes(' OR ')) return plain.split(' OR ').some(part => isAllowed(name, part));
  return allowedLicences.has(plain);
}

describe('licences', () => {
  const running = installed.filter(([, { dev, link }]) => !dev && !link);
  const bundled = [...foreignDependencies('web').keys()]
    .filter(name => !/^(@types|@testing-library)\/|^jest|vite/.test(name))
    .map(name => `node_modules/${name}`);

  it('are on the list for everything that runs or reaches a browser', () => {
    const folders = [...running.map(([folder]) => folder), ...bundled];
    expect(folders.length).toBeGreaterThan(300);
    const refused = folders.flatMap(folder => {
      const licence = licenceOf(folder);
      const name = packageOf(folder);
      return licence === undefined || isAllowed(name, licence) ? [] : [`${name} is under ${licence}`];
    });
    expect(refused).toEqual([]);
  });

  it('are known for every package that every platform installs', () => {
    const missing = running.filter(([folder, { optional }]) => !optional && licenceOf(folder) === undefined);
    expect(missing.map(([folder]) => folder)).toEqual([]);
  });

  it.each([
    ['anything', 'GPL-3.0', false],
    ['anything', '(MIT OR GPL-3.0)', true],
    ['anything', '(MIT AND BSD-3-Clause)', true],
    ['anything', '(MIT AND GPL-3.0)', false],
    ['anything', 'Elastic-2.0', false],
    ['@apollo/gateway', 'Elastic-2.0', true],
    ['anything', 'none', false],
  ])('of %s under %s: %s', (name, licence, expected) => {
    expect(isAllowed(name, licence)).toBe(expected);
  });
});

describe('the lock file', () => {
  it.each([
    ['@apollo/gateway', '2.13.2'],
    ['mercurius', '16.8.0'],
    ['graphql', '16.8.1'],
  ])('has no %s below %s, the first version without known holes', (name, floor) => {
    const versions = installed
      .filter(([folder]) => packageOf(folder) === name)
      .map(([, { version }]) => version!);
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter(version => compare(version, floor) < 0)).toEqual([]);
  });

  it('names no registry, so that it installs from any', () => {
    const addresses = lock.filter(([, { resolved, link }]) => resolved !== undefined && !link);
    expect(addresses.map(([folder]) => folder)).toEqual([]);
  });

  it('has one OpenTelemetry API that the SDK works with', () => {
    const versions = installed.filter(([folder]) => packageOf(folder) === '@opentelemetry/api');
    expect(versions.map(([, { version }]) => version)).toEqual(['1.9.1']);
  });
});

describe('Apollo', () => {
  it('is used without the class that reports to its vendor', () => {
    const users = sources.filter(
      ({ path, text }) =>
        !isTest(path) && !path.startsWith('bench/peers/') && /new ApolloGateway\b/.test(text),
    );
    expect(users.map(({ path }) => path)).toEqual([]);
  });
});

/** Negative when the left version is the older one; of two pre-releases the number decides. */
function compare(left: string, right: string): number {
  const parts = (version: string): number[] => version.split('-')[0]!.split('.').map(Number);
  const [first, second] = [parts(left), parts(right)];
  const at = first.findIndex((part, index) => part !== second[index]);
  return at < 0 ? 0 : first[at]! - second[at]!;
}
