import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Deprecation } from '../../subgraphs/analytics/used-operation/deprecations.ts';

/** What was deprecated with a day of removal, and that day has passed. */
export function overdue(
  deprecations: ReadonlyMap<string, Deprecation>,
  today: string,
): Map<string, Deprecation> {
  return new Map(
    [...deprecations].filter(([, { removeAfter }]) => removeAfter !== null && removeAfter < today),
  );
}

/**
 * Types that can be reached without what was announced to go: a type that is missing here went with the last field that
 * led to it.
 */
export function reachableTypes(schema: GraphQLSchema, announced: ReadonlySet<string>): Set<string> {
  const reached = new Set<string>();
  const visit = (type: GraphQLNamedType): void => {
    if (reached.has(type.name)) return;
    reached.add(type.name);
    for (const next of typesBeyond(schema, type, announced)) visit(next);
  };
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (root) visit(root);
  }
  return reached;
}

function typesBeyond(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  announced: ReadonlySet<string>,
): GraphQLNamedType[] {
  if (isUnionType(type)) return [...type.getTypes()];
  if (isInputObjectType(type)) {
    return Object.values(type.getFields())
      .filter(field => !announced.has(`${type.name}.${field.name}`))
      .map(field => getNamedType(field.type));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const related = isInterfaceType(type) ? schema.getPossibleTypes(type) : type.getInterfaces();
  const fields = Object.values(type.getFields()).filter(
    field => !announced.has(`${type.name}.${field.name}`),
  );
  const kept = fields.flatMap(field => [
    getNamedType(field.type),
    ...field.args
      .filter(({ name }) => !announced.has(`${type.name}.${field.name}(${name}:)`))
      .map(argument => getNamedType(argument.type)),
  ]);
  return [...related, ...kept];
}
