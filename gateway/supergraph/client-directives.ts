import { GraphQLDirective, GraphQLSchema, isInputType, parseType, typeFromAST } from 'graphql';

/** Where a client may write a directive. */
const executable = new Set([
  'QUERY',
  'MUTATION',
  'SUBSCRIPTION',
  'FIELD',
  'FRAGMENT_DEFINITION',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'VARIABLE_DEFINITION',
]);

/**
 * The schema that clients see, with the directives for operations that its subgraphs composed under a specification of
 * their own (`@composeDirective`). Reducing a supergraph to its API takes these for internals.
 */
export function withClientDirectives(api: GraphQLSchema, supergraph: GraphQLSchema): GraphQLSchema {
  const missing = supergraph
    .getDirectives()
    .filter(({ name, locations }) => !api.getDirective(name) && locations.some(each => executable.has(each)))
    .flatMap(directive => rebuild(directive, api) ?? []);
  if (missing.length === 0) return api;
  const config = api.toConfig();
  return new GraphQLSchema({ ...config, directives: [...config.directives, ...missing] });
}

/** The same directive over the types of another schema; undefined when one of them is not there. */
function rebuild(directive: GraphQLDirective, schema: GraphQLSchema): GraphQLDirective | undefined {
  const config = directive.toConfig();
  const args: typeof config.args = {};
  for (const [name, argument] of Object.entries(config.args)) {
    const type = typeFromAST(schema, parseType(String(argument.type)));
    if (!isInputType(type)) return undefined;
    args[name] = { ...argument, type };
  }
  const locations = directive.locations.filter(each => executable.has(each));
  return new GraphQLDirective({ ...config, locations, args });
}
