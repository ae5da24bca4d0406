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
}

const ours = 'gateway/servers/ours.ts';

/** In the order of the tables. */
export const contenders: readonly Contender[] = [
  { id: 'apollo', title: 'Apollo Server 5 + @apollo/gateway', entry: 'peers/apollo.js' },
  { id: 'hive', title: 'Hive Gateway 2', entry: 'peers/hive.js' },
  { id: 'hive-rust', title: 'Hive Gateway 2 with its Rust planner', entry: 'peers/hive-rust-planner.js' },
  { id: 'bff', title: 'a BFF written by hand for this query', entry: 'gateway/servers/bff.ts' },
  { id: 'ours', title: 'IZA OS gateway', entry: ours },
  {
    id: 'ours-shared',
    title: 'IZA OS gateway, sharing what is in flight',
    entry: ours,
    sharesRequests: true,
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
