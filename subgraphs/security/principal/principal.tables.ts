import type { PrincipalKind } from '@iza/platform/subgraph';
import type { Generated } from 'kysely';

interface PrincipalsTable {
  id: string;
  kind: PrincipalKind;
  name: string;
  roles: string[];
  scopes: string[];
  client_ids: string[] | null;
  created_at: Generated<Date>;
  created_by: string | null;
  revoked_at: Date | null;
}

/** The table `principals` of `migrations/0001_principals.sql`. */
export interface PrincipalTables {
  principals: PrincipalsTable;
}
