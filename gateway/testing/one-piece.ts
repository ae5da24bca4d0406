import {
  buildASTSchema,
  type ExecutionResult,
  type GraphQLSchema,
  graphql,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
  printSchema,
} from 'graphql';
import type { TestSubgraph } from './federated-graph.ts';

type Resolve = (source: never, args: never) => unknown;

/**
 * The same graph as one schema run by graphql-js: what a gateway has to answer, without any federation.
 *
 * @param computed resolvers of fields whose subgraph is handed what they are computed from.
 */
export function inOnePiece(
  apiSchema: GraphQLSchema,
  subgraphs: Record<string, TestSubgraph>,
  computed: Record<string, Record<string, Resolve>>,
): {
  schema: GraphQLSchema;
  ask(source: string, variableValues?: Record<string, unknown>): Promise<ExecutionResult>;
} {
  const schema = buildASTSchema(parse(printSchema(apiSchema)));
  const sets = [...Object.values(subgraphs).map(({ resolvers }) => resolvers), computed];
  for (const resolvers of sets) {
    for (const [name, fields] of Object.entries(resolvers)) {
      const type = schema.getType(name);
      if (isAbstractType(type)) type.resolveType = value => (value as { __typename: string }).__typename;
      // What an interface object contributes belongs to every object with the interface.
      const objects = isInterfaceType(type)
        ? schema.getPossibleTypes(type)
        : isObjectType(type)
          ? [type]
          : [];
      for (const object of objects) {
        for (const [field, resolve] of Object.entries(fields as Record<string, never>)) {
          const definition = object.getFields()[field];
          if (definition && typeof resolve === 'function') definition.resolve = resolve;
        }
      }
    }
  }
  return { schema, ask: async (source, variableValues) => graphql({ schema, source, variableValues }) };
}
