import {
  CompareConfigDocument,
  type CompareConfigQuery,
  type Environment,
  ListConfigEntriesDocument,
  type ListConfigEntriesQuery,
} from '../__generated__/graphql.ts';
import type { GraphClient } from '../graph/client.ts';
import { allNodes } from '../graph/pages.ts';
import { groupSections, loadSettings } from '../settings.ts';

export type ConfigValue = Omit<ListConfigEntriesQuery['configEntries']['nodes'][number], 'id'>;
export type ConfigDifference = CompareConfigQuery['configDiff'][number];

/** Where configuration is read from; both sources answer alike. */
export interface ConfigReader {
  /** The settings that fit, by path. */
  list(filter: { isChanged?: boolean; search?: string }): Promise<ConfigValue[]>;
  compare(from: string, to: string): Promise<ConfigDifference[]>;
}

/** The configuration with which the running system was started. */
export function graphReader(graph: GraphClient): ConfigReader {
  return {
    list: filter =>
      allNodes(
        async after =>
          (await graph.execute(ListConfigEntriesDocument, { first: 100, after, filter })).configEntries,
      ),
    compare: async (from, to) => {
      const environments = { from: from.toUpperCase() as Environment, to: to.toUpperCase() as Environment };
      return (await graph.execute(CompareConfigDocument, environments)).configDiff;
    },
  };
}

/** The configuration with which a system would start here. */
export function fileReader(env: NodeJS.ProcessEnv): ConfigReader {
  return {
    async list({ isChanged, search }) {
      const { entries } = await loadSettings({ env });
      const wanted = search?.toLowerCase();
      return entries
        .filter(entry => !isChanged || entry.source !== 'DEFAULT')
        .filter(({ path, description }) => !wanted || `${path} ${description}`.toLowerCase().includes(wanted))
        .toSorted((one, other) => one.path.localeCompare(other.path));
    },
    async compare(from, to) {
      const { diffEnvironments } = await import('@iza/platform/config');
      const sections = await groupSections();
      return diffEnvironments(from.toLowerCase() as never, to.toLowerCase() as never, { sections });
    },
  };
}
