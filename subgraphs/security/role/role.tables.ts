import type { Generated } from 'kysely';
import type { Contract } from './role.ts';

interface RolesTable {
  name: string;
  description: string;
  scopes: string[];
  policies: string[];
  contract: Contract;
  created_at: Generated<Date>;
}

/** The table `roles` of `migrations/0001_principals.sql`. */
export interface RoleTables {
  roles: RolesTable;
}
