import type { CacheTierName } from '../__generated__/graphql.ts';

/** How a tier is called on the screen. */
export const tierNames: Record<CacheTierName, string> = {
  REQUEST: 'Request',
  PROCESS: 'Process',
  REDIS: 'Redis',
  DATABASE: 'Database',
};
