import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '@iza/platform/project';
import { expect, it } from '@jest/globals';
import { runIza } from '../testing/run-iza.ts';

const iza = join(projectRoot(), 'cli', 'iza.js');

/** The values offered for the last word, as the shell's script would get them. */
async function complete(...words: string[]): Promise<string[]> {
  const env = { ...process.env, IZA_URL: 'http://127.0.0.1:9' };
  const { stdout } = await promisify(execFile)(process.execPath, [iza, 'complete', '--', ...words], { env });
  return stdout
    .trim()
    .split('\n')
    .filter(line => !line.startsWith(':'))
    .map(line => line.split('\t')[0] ?? '');
}

it('offers commands, subcommands, options, choices and files', async () => {
  expect(await complete('st')).toEqual(['status']);
  expect(await complete('alerts', '')).toEqual(expect.arrayContaining(['list', 'create', 'ack', 'delete']));
  expect(await complete('metrics', 'top', '--so')).toEqual(['--sort']);
  expect(await complete('metrics', 'top', '--sort', '')).toEqual(['name', 'service', 'value']);
  expect(await complete('cache', 'flush', 'pro')).toEqual(['process']);
  expect(await complete('api', '--file', `${projectRoot()}/package.j`)).toEqual([
    `${projectRoot()}/package.json`,
  ]);
});

it('stays silent about names while no system answers', async () => {
  expect(await complete('services', 'show', '')).toEqual([]);
});

it.each(['bash', 'zsh', 'fish'])('prints a script for %s that asks this command', async shell => {
  const { code, stdout } = await runIza(['completion', 'script', shell]);
  expect(code).toBe(0);
  expect(stdout).toContain('iza complete --');
});

it('prints a script that bash accepts', async () => {
  const { stdout } = await runIza(['completion', 'bash']);
  const { stdout: registered } = await promisify(execFile)('bash', ['-c', `${stdout}\ncomplete -p iza`]);
  expect(registered).toContain('iza');
});

it('installs the script where the shell looks for it', async () => {
  const home = await mkdtemp(join(tmpdir(), 'iza-completion-'));
  try {
    const env = { HOME: home, SHELL: '/usr/bin/fish' };
    const { code, stdout } = await runIza(['completion', 'install', '--json'], { env });
    const file = join(home, '.config/fish/completions/iza.fish');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ shell: 'fish', file });
    expect(await readFile(file, 'utf8')).toContain('iza complete --');
  } finally {
    await rm(home, { recursive: true });
  }
});

it('asks which shell is meant when SHELL does not say', async () => {
  const { code, stderr } = await runIza(['completion'], { env: { SHELL: '/bin/sh' } });
  expect(code).toBe(2);
  expect(stderr).toContain('bash, zsh, fish');
});
