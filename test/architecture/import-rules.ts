import { posix } from 'node:path';
import type { Import, SourceFile } from './source-files.ts';

/** One rule on what a file may import. */
export interface ImportRule {
  /** What it guarantees. */
  name: string;
  /** Why an import is wrong and what to do instead; undefined when it is right. */
  judge(file: SourceFile, imported: Import): string | undefined;
  /** A file that breaks it, so that the rule itself is known to work. */
  breach: { path: string; text: string };
}

const workspaces = ['platform', 'subgraphs', 'gateway', 'boot', 'cli', 'web'];

/** The workspace of an import of ours, whichever way it is written. */
function workspaceOf({ specifier, target }: Import): string | undefined {
  const name = target ? target.split('/')[0]! : /^@iza\/([^/]+)/.exec(specifier)?.[1];
  return name && workspaces.includes(name) ? name : undefined;
}

function folderOf(path: string): string {
  return path.split('/')[0]!;
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$|(^|\/)testing\/|[.-](test|testing)\.ts$/.test(path) || folderOf(path) === 'test';
}

/** Files of the command that must work without a running system, and so may start or examine parts themselves. */
const offlineCommands =
  /^cli\/(up|doctor|db|backup|restore|login)\/|^cli\/commands\/(up|doctor|db|config-sources)[^/]*\.ts$|^cli\/(settings|main)\.ts$/;

export const importRules: ImportRule[] = [
  {
    name: 'platform imports nothing of ours',
    judge(file, imported) {
      const to = workspaceOf(imported);
      if (folderOf(file.path) !== 'platform' || !to || to === 'platform') return undefined;
      return `platform/ serves every product, so it knows none: hand it what it needs from ${to}/ as an argument.`;
    },
    breach: { path: 'platform/cache/cache.ts', text: `import { createGateway } from '@iza/gateway';` },
  },
  {
    name: 'a group never imports another group',
    judge(file, { target }) {
      const [folder, group] = file.path.split('/');
      const [toFolder, toGroup] = target?.split('/') ?? [];
      if (folder !== 'subgraphs' || toFolder !== 'subgraphs' || group === toGroup) return undefined;
      return `groups meet in the graph: extend the other's entity by @key, or listen to its events, instead of importing ${toGroup}.`;
    },
    breach: {
      path: 'subgraphs/system/service/service.ts',
      text: `import { Metric } from '../../analytics/metric/metric.ts';`,
    },
  },
  {
    name: 'a group imports nothing of ours but platform',
    judge(file, imported) {
      const to = workspaceOf(imported);
      if (folderOf(file.path) !== 'subgraphs' || !to || to === 'platform' || to === 'subgraphs')
        return undefined;
      return `a group does not know who hosts or asks it: take what it needs from SubgraphDeps, not from ${to}/.`;
    },
    breach: {
      path: 'subgraphs/system/index.ts',
      text: `import type { Gateway } from '@iza/gateway';`,
    },
  },
  {
    name: 'the gateway imports nothing of ours but platform',
    judge(file, imported) {
      const to = workspaceOf(imported);
      if (folderOf(file.path) !== 'gateway' || !to || to === 'platform' || to === 'gateway') return undefined;
      return `the gateway knows subgraphs by their schema only: boot hands it a Source for each, so import nothing from ${to}/.`;
    },
    breach: {
      path: 'gateway/execution/source.ts',
      text: `import create from '../../subgraphs/system/index.ts';`,
    },
  },
  {
    name: 'the pages import nothing of ours but operations and themselves',
    judge(file, imported) {
      if (folderOf(file.path) !== 'web' || isTest(file.path)) return undefined;
      const { specifier, target } = imported;
      const isOutside = target !== undefined && folderOf(target) !== 'web';
      if (!specifier.startsWith('@iza/') && !isOutside) return undefined;
      return `a page knows the graph only: ask for ${specifier} in an operation beside the component.`;
    },
    breach: { path: 'web/src/main.tsx', text: `import { Fault } from '@iza/platform/errors';` },
  },
  {
    name: 'only offline commands of `iza` import platform and boot',
    judge(file, imported) {
      const to = workspaceOf(imported);
      if (folderOf(file.path) !== 'cli' || !to || to === 'cli' || isTest(file.path)) return undefined;
      // The entry runs before anything is built, so it reaches for the plain scripts of the build.
      if (file.path === 'cli/iza.js' && imported.target?.startsWith('boot/build/')) return undefined;
      const isAllowed = to === 'boot' || to === 'platform';
      if (isAllowed && offlineCommands.test(file.path)) return undefined;
      return `a command asks the graph, so that it works from anywhere: write an operation in schema/operations/ instead of importing ${imported.specifier}.`;
    },
    breach: {
      path: 'cli/commands/services.ts',
      text: `const { openDatabase } = await import('@iza/platform/database');`,
    },
  },
  {
    name: 'nobody imports boot but offline commands and tools',
    judge(file, imported) {
      if (workspaceOf(imported) !== 'boot') return undefined;
      const from = folderOf(file.path);
      if (['boot', 'cli', 'scripts', 'test', 'bench'].includes(from)) return undefined;
      return 'boot puts the parts together and knows them all; a part that knew boot would know them all too.';
    },
    breach: { path: 'gateway/gateway.ts', text: `import { startSystem } from '@iza/boot';` },
  },
  {
    name: 'imports across workspaces go by package name, within one by path',
    judge(file, imported) {
      const from = folderOf(file.path);
      const to = workspaceOf(imported);
      if (!to) return undefined;
      if (imported.target && to !== from) {
        // Plain scripts run before anything is built or installed.
        if (imported.target.startsWith('boot/build/')) return undefined;
        // Tools and tests look behind the public face of what they examine.
        if (['test', 'scripts', 'bench'].includes(from)) return undefined;
        return `write @iza/${to}/<module> instead of ${imported.specifier}: what a workspace does not export is its own business.`;
      }
      // The start of a child process in a test is a program of its own.
      if (!imported.target && to === from && !isTest(file.path))
        return `write a relative path instead of ${imported.specifier}: a workspace does not import itself from outside.`;
      return undefined;
    },
    breach: {
      path: 'gateway/gateway.ts',
      text: `import { Fault } from '../platform/errors/index.ts';`,
    },
  },
  {
    name: 'rules do no I/O',
    judge(file, { specifier, isType }) {
      if (!isRules(file.path) || isType) return undefined;
      const isIo =
        /^(kysely|pg|ioredis|undici|ws|node:(fs|net|http|https|dns|child_process|worker_threads|timers).*)$/.test(
          specifier,
        ) || /^@iza\/platform\/(database|events|cache|telemetry)$/.test(specifier);
      if (!isIo) return undefined;
      return `rules are pure functions that a test calls without a database: move what needs ${specifier} to the repository or the service.`;
    },
    breach: { path: 'subgraphs/analytics/alert/alert.ts', text: `import { sql } from 'kysely';` },
  },
  {
    name: 'resolvers translate and never reach the database',
    judge(file, { specifier }) {
      if (!/^subgraphs\/.*\.resolvers\.ts$/.test(file.path)) return undefined;
      if (!/^(kysely|pg|@iza\/platform\/database)$/.test(specifier) && !/\.repository\.ts$/.test(specifier))
        return undefined;
      return `a resolver translates arguments and calls one use case: move what needs ${specifier} to the service.`;
    },
    breach: {
      path: 'subgraphs/analytics/alert/alert.resolvers.ts',
      text: `import { AlertRepository } from './alert.repository.ts';`,
    },
  },
  {
    name: 'inside a feature imports go from the schema inwards',
    judge(file, { target, isType }) {
      if (!file.path.startsWith('subgraphs/') || isTest(file.path) || !target || isType) return undefined;
      const from = layerOf(file.path);
      const to = layerOf(target);
      const isSameFeature = posix.dirname(file.path) === posix.dirname(target);
      if (!isSameFeature || from === undefined || to === undefined || to <= from) return undefined;
      return `${posix.basename(target)} is further out than this file: rules ← repository ← loaders ← service ← resolvers ← index.`;
    },
    breach: {
      path: 'subgraphs/analytics/alert/alert.repository.ts',
      text: `import { AlertService } from './alert.service.ts';`,
    },
  },
];

const layers = ['rules', 'repository', 'loaders', 'service', 'resolvers', 'index'];

/** How far out a file of a feature is; undefined for roles that stand beside the layers. */
function layerOf(path: string): number | undefined {
  if (isRules(path)) return 0;
  if (posix.basename(path) === 'index.ts') return layers.indexOf('index');
  const role = /\.(\w+)\.ts$/.exec(path)?.[1];
  const layer = role === undefined ? -1 : layers.indexOf(role);
  return layer < 0 ? undefined : layer;
}

/** `alert/alert.ts`: the file of a feature that is named like its folder. */
export function isRules(path: string): boolean {
  const [, , feature, file, ...deeper] = path.split('/');
  return path.startsWith('subgraphs/') && deeper.length === 0 && file === `${feature}.ts`;
}
