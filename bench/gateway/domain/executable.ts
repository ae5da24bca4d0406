import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { type BenchSubgraph, subgraphs } from './subgraphs.ts';

/** Schemas that answer, by name of the subgraph. */
export function executableSchemas(): Record<string, GraphQLSchema> {
  return Object.fromEntries(
    Object.entries(subgraphs).map(([name, subgraph]) => [name, executable(subgraph)]),
  );
}

function executable({ sdl, resolvers }: BenchSubgraph): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
}
