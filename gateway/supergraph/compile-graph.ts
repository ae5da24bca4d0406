import { createHash } from 'node:crypto';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, isInterfaceType, parse } from 'graphql';
import { type AccessRules, compileAccessRules } from '../access/access-rules.ts';
import { createMerge, type Merge } from '../execution/plan/merge.ts';
import { type CostRules, compileCostRules } from '../guard/cost/cost-rules.ts';
import { applied } from './applied-directives.ts';
import { withClientDirectives } from './client-directives.ts';
import { type ComputedFields, computedFields } from './computed-fields.ts';
import { type ImplicitFields, implicitFields } from './implicit-fields.ts';
import { type OverrideLabels, overrideLabels } from './override-labels.ts';
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
  readonly computed: ComputedFields;
  readonly overrideLabels: OverrideLabels;
  readonly access: AccessRules;
  readonly merge: Merge;
  /** Names of the interfaces that are an object in some subgraph. */
  readonly interfaceObjects: ReadonlySet<string>;
  readonly cost: CostRules;
}

/** @throws Error when the SDL is not a supergraph, or has an access rule that is not understood, with what is wrong. */
export function compileGraph(sdl: string): Graph {
  const steps = compileSteps(sdl);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * {@link compileGraph} in steps of about equal length, for a process that has requests to answer meanwhile.
 *
 * @throws Error as `compileGraph` does, from any of the steps.
 */
export function* compileSteps(sdl: string): Generator<void, Graph, void> {
  const document = parse(sdl, { noLocation: true });
  yield;
  const supergraph = Supergraph.build(resolvableKeysFirst(document), {
    // Also what restricts access: by default that is refused, because it would not be enforced.
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: false,
  });
  yield;
  const access = compileAccessRules(supergraph.schema);
  yield;
  // Both are kept inside, where the planner finds them: what is left of the planner is then a step of its own.
  supergraph.subgraphs();
  yield;
  const apiSchema = supergraph.apiSchema();
  yield;
  const planner = new QueryPlanner(supergraph, { incrementalDelivery: { enableDefer: true } });
  yield;
  const schema = apiSchema.toGraphQLJSSchema({ includeDefer: true });
  yield;
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  yield;
  const cost = compileCostRules(supergraphSchema);
  yield;
  return {
    id: graphId(sdl),
    sdl,
    schema: withClientDirectives(schema, supergraphSchema),
    planner,
    subgraphs: [...supergraph.subgraphsMetadata()].map(({ name, url }) => ({ name, url: url ?? '' })),
    apiSchema,
    supergraphSchema,
    implicit: implicitFields(supergraphSchema),
    computed: computedFields(supergraphSchema),
    overrideLabels: overrideLabels(supergraphSchema),
    access,
    merge: createMerge(interfacesOf(supergraphSchema)),
    interfaceObjects: interfaceObjectsOf(supergraphSchema),
    cost,
  };
}

function interfacesOf(schema: GraphQLSchema): ReadonlySet<string> {
  return new Set(
    Object.values(schema.getTypeMap())
      .filter(isInterfaceType)
      .map(({ name }) => name),
  );
}

function interfaceObjectsOf(schema: GraphQLSchema): ReadonlySet<string> {
  const joinType = schema.getDirective('join__type');
  return new Set(
    Object.values(schema.getTypeMap())
      .filter(({ astNode }) => applied(astNode, joinType).some(({ isInterfaceObject }) => isInterfaceObject))
      .map(({ name }) => name),
  );
}

/** The {@link Graph.id} that an SDL would have. */
export function graphId(sdl: string): string {
  return createHash('sha256').update(sdl).digest('hex');
}
