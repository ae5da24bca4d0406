import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { applied } from './applied-directives.ts';

/** Labels of fields that move from one subgraph to another step by step, by the name of the field. */
export type OverrideLabels = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the labels of `@override(from:, label:)`.
 *
 * @see https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/entities/migrate-fields
 */
export function overrideLabels(supergraphSchema: GraphQLSchema): OverrideLabels {
  const joinField = supergraphSchema.getDirective('join__field');
  const found = new Map<string, string[]>();
  for (const type of Object.values(supergraphSchema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const { overrideLabel } of applied(field.astNode, joinField)) {
        if (!overrideLabel) continue;
        found.set(field.name, [...new Set([...(found.get(field.name) ?? []), overrideLabel])]);
      }
    }
  }
  return found;
}
