import type { Resolvers } from './subgraph.ts';

/**
 * Puts the resolvers of several features together, type by type.
 *
 * @throws Error when two features resolve the same field: one of them would silently win.
 */
export function mergeResolvers(...features: Resolvers[]): Resolvers {
  const merged: Record<string, Record<string, unknown>> = {};
  for (const feature of features) {
    for (const [type, fields] of Object.entries(feature)) {
      const known = (merged[type] ??= {});
      for (const [field, resolver] of Object.entries(fields)) {
        if (field in known) throw new Error(`Two features resolve ${type}.${field}.`);
        known[field] = resolver;
      }
    }
  }
  return merged;
}
