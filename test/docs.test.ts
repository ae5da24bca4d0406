import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { faultCodes } from '@iza/platform/errors';
import { projectRoot } from '@iza/platform/project';
import { describe, expect, it } from '@jest/globals';
import { exitCodeMeanings, exitCodeOf } from '../cli/exit-code.ts';
import { commandOf, faultOfLine, isCommandGroup } from './docs/commands.ts';
import { findCloseCodes, findCommandCodes, findUserErrorCodes } from './docs/error-codes.ts';
import { anchorsOf, codesIn, linksIn, rowsUnder, shellLines } from './docs/markdown.ts';
import { readManifest } from './docs/packages.ts';
import { hasField } from './docs/published-schema.ts';

const root = projectRoot();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every Markdown file of ours, from the root of the project. */
const documents = listMarkdown(root).sort();

function listMarkdown(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return /^(node_modules|dist|\..*|coverage)$/.test(entry.name) ? [] : listMarkdown(path);
    return entry.name.endsWith('.md') ? [relative(root, path)] : [];
  });
}

describe('docs/errors.md', () => {
  const text = read('docs/errors.md');
  const column = (heading: string, name: string): string[] =>
    rowsUnder(text, heading).map(row => row[name]!.replaceAll('`', ''));

  it('lists every fault with its status, whether to retry, and the remedy', () => {
    const documented = rowsUnder(text, 'Faults').map(row => [
      row.code,
      row.status,
      row.retryable,
      row['what to do'],
    ]);
    const coded = Object.entries(faultCodes).map(([code, { status, retryable, remedy }]) => [
      `\`${code}\``,
      String(status),
      retryable ? 'yes' : 'no',
      remedy,
    ]);
    expect(documented).toEqual(coded);
  });

  it('lists every code of userErrors, with the group that gives it', () => {
    const documented = rowsUnder(text, 'User errors').map(row => `${row.group} ${codesIn(row.code!)[0]}`);
    const coded = findUserErrorCodes(root).map(({ code, group }) => `${group} ${code}`);
    expect(documented.sort()).toEqual([...new Set(coded)].sort());
  });

  it('says for every code of userErrors what the command ends with', () => {
    const documented = rowsUnder(text, 'User errors').map(row => [codesIn(row.code!)[0]!, Number(row.exit)]);
    expect(documented).toEqual(documented.map(([code]) => [code, exitCodeOf(String(code))]));
  });

  it('lists every code that only the command gives', () => {
    expect(column('Codes of the command', 'code')).toEqual(findCommandCodes(root));
  });

  it('lists the exit codes with their meanings', () => {
    const documented = rowsUnder(text, 'Exit codes').map(row => [row.code, row.meaning]);
    expect(documented).toEqual(Object.entries(exitCodeMeanings));
  });

  it('lists every close code of our own', () => {
    expect(column('Close codes', 'code')).toEqual(expect.arrayContaining(findCloseCodes(root).map(String)));
  });

  it('knows no class of refusals that is not named after its code', () => {
    const expected = (code: string): string =>
      code
        .split('_')
        .map(word => word.charAt(0) + word.slice(1).toLowerCase())
        .join('');
    const misnamed = findUserErrorCodes(root).filter(
      ({ code, className }) => !expected(code).startsWith(className.replace(/Error$/, '')),
    );
    expect(misnamed).toEqual([]);
  });
});

describe('docs/coverage.md', () => {
  const text = read('docs/coverage.md');
  const rows = rowsUnder(text, 'Coverage');
  const numbers = (row: Record<string, string>): number[] =>
    row['#']!.split(', ').flatMap(part => {
      const [from, to = from] = part.split('–').map(Number);
      return Array.from({ length: to! - from! + 1 }, (_, index) => from! + index);
    });

  it('has every system once', () => {
    const all = rows.flatMap(numbers).sort((left, right) => left - right);
    expect(all).toEqual(Array.from({ length: 57 }, (_, index) => index + 1));
  });

  it('counts them rightly', () => {
    const count = (state: string): number => rows.filter(row => row.state === state).flatMap(numbers).length;
    const [works, partly, missing] = [count('works'), count('partly'), count('not yet')];
    expect(text).toContain(
      `Of 57 systems ${works} work, ${partly} work partly, ${missing} are still to come.`,
    );
    expect(works + partly + missing).toBe(57);
  });

  it.each(rows.filter(row => row.state !== 'not yet').map(row => [row.system!, row.live!] as const))(
    '%s is replaced by something that exists',
    (_, live) => {
      expect(codesIn(live).length).toBeGreaterThan(0);
      expect(codesIn(live).filter(item => !exists(item))).toEqual([]);
    },
  );

  it('promises nothing for what is still to come', () => {
    expect(rows.filter(row => row.state === 'not yet').map(row => row.live)).toEqual(
      rows.filter(row => row.state === 'not yet').map(() => '–'),
    );
  });

  it('notices what does not exist', () => {
    const invented = ['Query.margin', 'iza revenue show', 'GET /ping', 'page /revenue', 'something'];
    expect(invented.filter(exists)).toEqual([]);
  });
});

/** `Query.services`, `iza metrics top`, `GET /health`, `page /metrics`. */
function exists(item: string): boolean {
  const [kind, path] = item.split(' ');
  if (kind === 'iza') return commandOf(item) === item;
  if (kind === 'GET') return read('gateway/http/probe-routes.ts').includes(`app.get('${path}'`);
  if (kind === 'page') return read('web/src/App.tsx').includes(`path="${path}"`);
  return item.includes('.') && hasField(item);
}

describe('every document', () => {
  it.each(documents)('%s: links lead somewhere', document => {
    const text = read(document);
    const dead = linksIn(text).filter(link => {
      if (/^(https?|mailto):/.test(link)) return false;
      const [path = '', anchor] = link.split('#');
      const target = path ? join(dirname(document), path) : document;
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && target.endsWith('.md') && !anchorsOf(read(target)).has(anchor);
    });
    expect(dead).toEqual([]);
  });

  it.each(documents)('%s: commands can be typed as they stand', document => {
    const { scripts = {} } = readManifest('root');
    const faults = shellLines(read(document)).flatMap(line => {
      const npm = /(?:^|&& )npm (run )?([\w:-]+)/.exec(line);
      if (npm && !isNpmCommand(npm[2]!, Boolean(npm[1]), scripts))
        return [`\`${line}\`: there is no npm script ${npm[2]}.`];
      const iza = /^(?:npx )?(iza( .*)?)$/.exec(line)?.[1]?.split(/ [|>] /)[0];
      const fault = iza && !iza.includes('<') && faultOfLine(iza);
      return fault ? [fault] : [];
    });
    expect(faults).toEqual([]);
  });

  it('has a README in every group and platform module, in the gateway and in boot', () => {
    const folders = ['platform', 'subgraphs'].flatMap(parent =>
      readdirSync(join(root, parent), { withFileTypes: true })
        .filter(entry => entry.isDirectory() && !/^(node_modules|__.*)$/.test(entry.name))
        .map(entry => `${parent}/${entry.name}`),
    );
    const needed = [...folders, 'gateway', 'boot'].map(folder => `${folder}/README.md`);
    expect(needed.filter(readme => !documents.includes(readme))).toEqual([]);
  });

  it('notices commands and options that do not exist', () => {
    expect(faultOfLine('iza revenue show')).toContain('no such command');
    expect(faultOfLine('iza up --prot 8080')).toContain('no option --prot');
    expect(faultOfLine('iza up --port 8080')).toBeUndefined();
    expect(isCommandGroup('iza metrics')).toBe(true);
  });
});

function isNpmCommand(name: string, isRun: boolean, scripts: Record<string, string>): boolean {
  const builtIn = ['ci', 'install', 'audit'].includes(name);
  return name in scripts || (!isRun && builtIn);
}

describe('README.md', () => {
  const text = read('README.md');

  it('starts and tests with two commands each', () => {
    expect(text).toContain('npm ci && npm start');
    expect(text).toContain('npm ci && npm test');
  });

  it('names every folder', () => {
    const folders = readdirSync(root, { withFileTypes: true })
      .filter(entry => entry.isDirectory() && !/^(\..*|node_modules|dist|coverage)$/.test(entry.name))
      .map(entry => entry.name);
    const named = rowsUnder(text, 'Where things are').flatMap(row => codesIn(row.folder!));
    expect(folders.filter(folder => !named.includes(`${folder}/`))).toEqual([]);
  });

  it('names only operations that exist', () => {
    const named = codesIn(text).filter(code => /^schema\/operations\/\w+\.graphql$/.test(code));
    expect(named.filter(path => !existsSync(join(root, path)))).toEqual([]);
  });
});
