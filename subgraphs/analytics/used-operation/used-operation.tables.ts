import type { OperationUsageKind } from '@iza/platform/telemetry';
import type { Kysely } from 'kysely';

interface UsedDocumentsTable {
  hash: string;
  document: string;
  name: string | null;
  kind: OperationUsageKind;
  coordinates: string[];
}

interface UsedOperationsTable {
  id: string;
  document_hash: string;
  client_name: string;
  client_version: string;
  /** A bigint, which the driver hands over as text so that no digit is lost. */
  request_count: string;
  error_count: string;
  first_used_at: Date;
  last_used_at: Date;
}

/** The tables of `migrations/0003_used_operations.sql`. */
export interface UsedOperationTables {
  used_documents: UsedDocumentsTable;
  used_operations: UsedOperationsTable;
  usage_progress: { instance_id: string; counted_until: Date };
}

export type UsedOperationDb = Kysely<UsedOperationTables>;
