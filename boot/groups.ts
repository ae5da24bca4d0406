import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigSections } from '@iza/platform/config';
import { findSubgraphs, projectRoot } from '@iza/platform/project';
import { type CreateSubgraph } from '@iza/platform/subgraph';

/** The code of a group's folder. The path is written so that a bundler finds every folder there is. */
export async function loadGroup(name: string): Promise<CreateSubgraph> {
  const module = (await import(`../subgraphs/${name}/index.ts`)) as { default: CreateSubgraph };
  return module.default;
}

/** Whether a group keeps tables, and so cannot start without a database. */
export function keepsTables(name: string): boolean {
  return existsSync(join(projectRoot(), 'subgraphs', name, 'migrations'));
}

/** The configuration sections that groups add: the one export of their `config.ts`, mounted at `services.<group>`. */
export async function groupSections(): Promise<ConfigSections> {
  const named = findSubgraphs().filter(name =>
    existsSync(join(projectRoot(), 'subgraphs', name, 'config.ts')),
  );
  const sections = await Promise.all(
    named.map(async name => {
      const module = (await import(`../subgraphs/${name}/config.ts`)) as ConfigSections;
      return [name, Object.values(module)[0]!] as const;
    }),
  );
  return Object.fromEntries(sections);
}
