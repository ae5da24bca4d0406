import type { Contract } from './role.ts';

/** The parts of the API as the schema writes them. */
export const contractNames = { full: 'FULL', partner: 'PARTNER' } as const satisfies Record<Contract, string>;
