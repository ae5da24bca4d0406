/** A gateway that takes part. */
export interface Contender {
  /** As `--only` names it. */
  readonly id: string;
  readonly title: string;
  /** Below `bench/`. */
  readonly entry: string;
  /** Whether its subgraphs live in its own process. */
  readonly isOneProcess?: boolean;
  /** Whether it sends what several clients ask at once only once. */
  readonly sharesRequests?: boolean;
  /** Of its process; none: Node's default settings. */
  readonly nodeOptions?: readonly string[];
}

const ours = 'gateway/servers/ours.ts';
const bff = 'gateway/servers/bff.ts';

/** Room for what requests need for a moment: it is collected less often, and less of it is kept by mistake. */
const largeYoungGeneration = ['--max-semi-space-size=64'];

/** In the order of the tables. */
export const contenders: readonly Contender[] = [
  { id: 'apollo', title: 'Apollo Server 5 + @apollo/gateway', entry: 'peers/apollo.js' },
  { id: 'hive', title: 'Hive Gateway 2', entry: 'peers/hive.js' },
  { id: 'hive-rust', title: 'Hive Gateway 2 with its Rust planner', entry: 'peers/hive-rust-planner.js' },
  { id: 'bff', title: 'a BFF written by hand for this query', entry: bff },
  {
    id: 'bff-fetch',
    title: 'the same BFF, asking by `fetch`',
    entry: 'gateway/servers/bff-fetch.ts',
  },
  { id: 'ours', title: 'IZA OS gateway', entry: ours },
  {
    id: 'ours-shared',
    title: 'IZA OS gateway, sharing what is in flight',
    entry: ours,
    sharesRequests: true,
  },
  {
    id: 'bff-64',
    title: 'the BFF with `--max-semi-space-size=64`',
    entry: bff,
    nodeOptions: largeYoungGeneration,
  },
  {
    id: 'ours-64',
    title: 'IZA OS gateway with `--max-semi-space-size=64`',
    entry: ours,
    nodeOptions: largeYoungGeneration,
  },
  {
    id: 'apollo-local',
    title: 'Apollo Server 5 + LocalGraphQLDataSource',
    entry: 'peers/apollo-in-one-process.js',
    isOneProcess: true,
  },
  {
    id: 'ours-local',
    title: 'IZA OS gateway, subgraphs in its process',
    entry: 'gateway/servers/ours-in-one-process.ts',
    isOneProcess: true,
  },
];

/** Our gateway in front of subgraphs of another process. */
export const oursAlone = contenders.find(({ id }) => id === 'ours')!;

export const subgraphsEntry = 'gateway/servers/subgraphs.ts';
export const loadEntry = 'gateway/harness/load-process.ts';
export const listenersEntry = 'gateway/harness/listeners-process.ts';
