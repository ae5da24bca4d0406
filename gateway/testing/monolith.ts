import {
  buildASTSchema,
  type ExecutionResult,
  type GraphQLObjectType,
  GraphQLScalarType,
  type GraphQLSchema,
  graphql,
  isAbstractType,
  isObjectType,
  parse,
  printSchema,
} from 'graphql';
import { compileGraph } from '../supergraph/compile-graph.ts';
import { composeShop, shopSubgraphs } from './shop.ts';
import { products, row } from './shop-data.ts';
import { createShopState } from './shop-state.ts';

type Fields = Record<string, never>;

/** The shop as one schema run by graphql-js: what the gateway has to answer, without any federation. */
export function createMonolith(): {
  schema: GraphQLSchema;
  ask(source: string, variableValues?: Record<string, unknown>): Promise<ExecutionResult>;
} {
  const schema = buildASTSchema(parse(printSchema(compileGraph(composeShop()).schema)));
  for (const { resolvers } of Object.values(shopSubgraphs(createShopState()))) {
    for (const [name, fields] of Object.entries(resolvers)) {
      const type = schema.getType(name);
      if (isAbstractType(type)) type.resolveType = value => (value as { __typename: string }).__typename;
      if (isObjectType(type)) addResolvers(type, fields as Fields);
    }
  }
  // A gateway hands the weight from one subgraph to the other; here it is at hand.
  (schema.getType('Book') as GraphQLObjectType).getFields()['shippingCents']!.resolve = ({ id }) =>
    row(products, id).weightGrams * 2;
  const time = schema.getType('DateTime') as GraphQLScalarType;
  time.serialize = value => (value as Date).toISOString();
  return { schema, ask: async (source, variableValues) => graphql({ schema, source, variableValues }) };
}

function addResolvers(type: GraphQLObjectType, fields: Fields): void {
  for (const [name, resolve] of Object.entries(fields)) {
    const field = type.getFields()[name];
    if (field && typeof resolve === 'function') field.resolve = resolve;
  }
}
