import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  ListAlertRulesDocument,
  ListConfigEntriesDocument,
  ListJobsDocument,
  ListMetricsDocument,
  ListSecretsDocument,
  ListServicesDocument,
  ListUsedOperationsDocument,
} from '../__generated__/graphql.ts';
import { createGraphClient, type GraphClient } from '../graph/client.ts';
import { resolveEndpoint } from '../graph/endpoint.ts';

/** Something that may be typed. */
export interface Value {
  value: string;
  description?: string | null;
}

interface Source {
  /** The arguments (`services show <name>`) and options (`--service`) that take it. */
  places: readonly string[];
  read(graph: GraphClient): Promise<readonly Value[]>;
}

/** A shell waits for it at every Tab, so a system that does not answer at once does not count. */
const timeoutMs = 500;

const sources: readonly Source[] = [
  {
    places: ['services show <name>', '--service'],
    async read(graph) {
      const { services } = await graph.execute(ListServicesDocument, { first: 100 });
      return services.nodes.map(service => ({ value: service.name, description: service.description }));
    },
  },
  {
    places: ['metrics show <name>', '--metric'],
    async read(graph) {
      const { metrics } = await graph.execute(ListMetricsDocument, { first: 100, filter: { isTotal: true } });
      return metrics.nodes.map(metric => ({ value: metric.name, description: metric.description }));
    },
  },
  {
    // By id, because shells split words at the spaces of a name.
    places: ['alerts ack <rule>', 'alerts delete <rule>'],
    async read(graph) {
      const { alertRules } = await graph.execute(ListAlertRulesDocument, { first: 100 });
      return alertRules.nodes.map(rule => ({ value: rule.id, description: rule.name }));
    },
  },
  {
    places: ['jobs show <job>', 'jobs watch <job>', 'jobs cancel <job>', 'jobs retry <job>'],
    async read(graph) {
      const { jobs } = await graph.execute(ListJobsDocument, { first: 100 });
      return jobs.nodes.map(job => ({ value: job.id, description: job.workflow }));
    },
  },
  {
    places: ['config get <path>'],
    async read(graph) {
      const { configEntries } = await graph.execute(ListConfigEntriesDocument, { first: 100 });
      return configEntries.nodes.map(entry => ({ value: entry.path, description: entry.description }));
    },
  },
  {
    places: ['secrets set <name>', 'secrets delete <name>'],
    async read(graph) {
      const { secrets } = await graph.execute(ListSecretsDocument, { first: 100 });
      return secrets.nodes.map(secret => ({ value: secret.name }));
    },
  },
  {
    places: ['--client'],
    async read(graph) {
      const { usedOperations } = await graph.execute(ListUsedOperationsDocument, { first: 100 });
      const names = new Set(usedOperations.nodes.map(operation => operation.clientName));
      return [...names].map(value => ({ value }));
    },
  },
];

/** Arguments and options that take a file; the shell is told the names, because the protocol offers nothing better. */
const filePlaces = ['--file', '-f', 'db backup <file>', 'db restore <file>'];

/**
 * What may stand at the last word, by the place that takes it. The running system is asked only when the words
 * call for it; without one there is nothing to offer.
 */
export async function findValues(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Map<string, readonly Value[]>> {
  const found = new Map<string, readonly Value[]>();
  const isWanted = (place: string): boolean => matches(place, words);
  for (const place of filePlaces.filter(isWanted))
    found.set(place === '-f' ? '--file' : place, listFiles(words.at(-1) ?? ''));
  for (const source of sources) {
    if (!source.places.some(isWanted)) continue;
    const values = await readSource(source, env);
    for (const place of source.places) found.set(place, values);
  }
  return found;
}

async function readSource(source: Source, env: NodeJS.ProcessEnv): Promise<readonly Value[]> {
  try {
    const endpoint = await resolveEndpoint(undefined, env);
    const signal = AbortSignal.timeout(timeoutMs);
    return await source.read(createGraphClient({ endpoint, timeoutMs, signal, onWarning: () => {} }));
  } catch {
    return [];
  }
}

/** Whether the word being typed belongs to the place: after the option, or after the words of the command. */
function matches(place: string, words: readonly string[]): boolean {
  if (place.startsWith('-')) return words.at(-2) === place || (words.at(-1) ?? '').startsWith(`${place}=`);
  const command = place.split(' ').slice(0, -1);
  const plain = words.slice(0, -1).filter(word => !word.startsWith('-'));
  return command.every((word, index) => plain[index] === word);
}

function listFiles(typed: string): Value[] {
  const folder = typed.endsWith('/') ? typed : dirname(typed || '.');
  try {
    return readdirSync(folder || '.', { withFileTypes: true }).map(entry => ({
      value: `${folder === '.' ? entry.name : join(folder, entry.name)}${entry.isDirectory() ? '/' : ''}`,
    }));
  } catch {
    return [];
  }
}
