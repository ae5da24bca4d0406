import { createHash } from 'node:crypto';
import { type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, parse } from 'graphql';
import { withClientDirectives } from './client-directives.ts';
import { type ImplicitFields, implicitFields } from './implicit-fields.ts';
import { resolvableKeysFirst } from './resolvable-keys-first.ts';

/** A composed schema made ready to answer operations. Immutable: a new schema is a new graph. */
export interface Graph {
  /** Hash of the SDL. */
  readonly id: string;
  readonly sdl: string;
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly planner: QueryPlanner;
  readonly subgraphs: readonly { name: string; url: string }[];
  /** The forms that the stock executor wants. */
  readonly apiSchema: Schema;
  readonly supergraphSchema: GraphQLSchema;
  readonly implicit: ImplicitFields;
}

/** @throws GraphQLError when the SDL is not a supergraph, with what is wrong with it. */
export function compileGraph(sdl: string): Graph {
  const supergraph = Supergraph.build(resolvableKeysFirst(parse(sdl, { noLocation: true })), {
    validateSupergraph: false,
  });
  const apiSchema = supergraph.apiSchema();
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  return {
    id: createHash('sha256').update(sdl).digest('hex'),
    sdl,
    schema: withClientDirectives(apiSchema.toGraphQLJSSchema(), supergraphSchema),
    planner: new QueryPlanner(supergraph),
    subgraphs: [...supergraph.subgraphsMetadata()].map(({ name, url }) => ({ name, url: url ?? '' })),
    apiSchema,
    supergraphSchema,
    implicit: implicitFields(supergraphSchema),
  };
}
