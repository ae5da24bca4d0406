import DataLoader from 'dataloader';
import type { UsedOperationRepository } from './used-operation.repository.ts';
import type { UsedOperation } from './used-operation.ts';

export type UsedOperationLoaders = ReturnType<typeof createUsedOperationLoaders>;

/** Loaders of one request. */
export function createUsedOperationLoaders(operations: UsedOperationRepository) {
  return {
    usedOperationById: new DataLoader<string, UsedOperation | null>(async ids => {
      const found = new Map((await operations.findMany(ids)).map(operation => [operation.id, operation]));
      return ids.map(id => found.get(id) ?? null);
    }),
  };
}
