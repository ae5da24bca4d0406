import type { DeferNode, PlanNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import type { DeferredPart, DeferredParts } from '../../operations/deferred-parts.ts';
import type { Graph } from '../../supergraph/compile-graph.ts';
import { compileSelection, type WriteSelection } from '../response/compile-response.ts';
import { compilePlan } from './compile-plan.ts';
import type { Step } from './run.ts';

/** Something that is answered apart, when it is there. */
export interface Deferral {
  readonly part: DeferredPart;
  /** Fetches that must be over before it begins. */
  readonly depends: readonly string[];
  readonly step: Step;
  /** Writes what is answered of each object at the path of the part. */
  readonly write: WriteSelection;
  /** What waits for this one. */
  readonly deferrals: readonly Deferral[];
}

/** An operation that is answered in several parts. */
export interface IncrementalPlan {
  readonly step: Step;
  /** Writes the first part. */
  readonly write: WriteSelection;
  readonly deferrals: readonly Deferral[];
}

export interface IncrementalOptions {
  graph: Graph;
  definition: OperationDefinitionNode;
  deferred: DeferredParts;
  /** Response keys of the client that stand under another name in the data. */
  dataKeys: ReadonlyMap<string, string>;
}

/** Compiles the plan of an operation with `@defer`. */
export function compileIncremental(
  node: PlanNode | undefined,
  { graph, definition, deferred, dataKeys }: IncrementalOptions,
): IncrementalPlan {
  const { schema } = graph;
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };
  const options = { schema, document, definition, dataKeys };
  const left = new Map(deferred.parts);

  const deferral = (
    part: DeferredPart,
    depends: readonly string[],
    step: Step,
    deferrals: readonly Deferral[],
  ): Deferral => ({
    part,
    depends,
    step,
    write: compileSelection(options, part.type, part.selectionSet),
    deferrals,
  });
  const planned = (nodes: DeferNode['deferred']): Deferral[] =>
    nodes.map(({ depends, label = '', node: below }) => {
      const part = left.get(label)!;
      left.delete(label);
      const nested = below?.kind === 'Defer' ? below : undefined;
      return deferral(
        part,
        depends.map(({ id }) => id),
        compilePlan(graph, nested ? nested.primary.node : below),
        nested ? planned(nested.deferred) : [],
      );
    });

  const first = node?.kind === 'Defer' ? node.primary.node : node;
  const deferrals = node?.kind === 'Defer' ? planned(node.deferred) : [];
  // For these the planner asks nobody in particular: they are there with the rest.
  const free = [...left.values()].map(part => deferral(part, [], () => undefined, []));
  return {
    step: compilePlan(graph, first),
    write: compileSelection(options, schema.getRootType(definition.operation)!, deferred.first),
    deferrals: [...deferrals, ...free],
  };
}
