import {
  type ConfigDifference,
  type ConfigSections,
  diffEnvironments,
  type LoadedConfig,
} from '@iza/platform/config';
import { type Connection, pageOf } from '@iza/platform/subgraph';
import type {
  ConfigEntry,
  ConfigEntryFilter,
  Environment,
  QueryConfigEntriesArgs,
} from '../__generated__/resolvers.ts';

/** Shows the effective configuration. Values are masked where they come from, so no secret reaches this group. */
export class ConfigurationService {
  readonly #entries: readonly ConfigEntry[];
  readonly #sections: ConfigSections;

  constructor(config: LoadedConfig, sections: ConfigSections) {
    this.#entries = config.entries
      .map(entry => ({ ...entry, id: entryId(entry.path) }))
      .sort((left, right) => (left.path < right.path ? -1 : 1));
    this.#sections = sections;
  }

  page({ first, after, filter }: QueryConfigEntriesArgs & { first: number }): Connection<ConfigEntry> {
    return pageOf(this.#entries.filter(matches(filter)), { first, after }, entry => entry.path);
  }

  find(id: string): ConfigEntry | undefined {
    return this.#entries.find(entry => entry.id === id);
  }

  diff(from: Environment, to: Environment): ConfigDifference[] {
    return diffEnvironments(stage(from), stage(to), { sections: this.#sections });
  }
}

function matches(filter: ConfigEntryFilter | null | undefined): (entry: ConfigEntry) => boolean {
  const search = filter?.search?.toLowerCase();
  return entry =>
    (filter?.isChanged == null || filter.isChanged === (entry.source !== 'DEFAULT')) &&
    (!search ||
      entry.path.toLowerCase().includes(search) ||
      entry.description.toLowerCase().includes(search));
}

function entryId(path: string): string {
  return `config_${path}`;
}

function stage(environment: Environment): 'dev' | 'staging' | 'prod' {
  return environment.toLowerCase() as Lowercase<Environment>;
}
