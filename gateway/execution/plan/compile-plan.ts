import type { PlanNode } from '@apollo/query-planner';
import type { Graph } from '../../supergraph/compile-graph.ts';
import { compileFetch } from './compile-fetch.ts';
import { type Run, type Step, UnknownPlanError } from './run.ts';
import type { PlanPath } from './targets.ts';

const nothing: Step = () => undefined;

/**
 * Turns a plan into functions that do nothing at run time but ask and merge: documents are written, representations and
 * merges worked out, once for all requests.
 *
 * @throws UnknownPlanError
 */
export function compilePlan(graph: Graph, node: PlanNode | undefined, path: PlanPath = []): Step {
  if (!node) return nothing;
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(graph, node, path);
    case 'Flatten':
      return compilePlan(graph, node.node, [...path, ...readPath(node.path)]);
    case 'Sequence':
      return inSequence(node.nodes.map(each => compilePlan(graph, each, path)));
    case 'Parallel':
      return inParallel(node.nodes.map(each => compilePlan(graph, each, path)));
    case 'Condition': {
      const yes = compilePlan(graph, node.ifClause, path);
      const no = compilePlan(graph, node.elseClause, path);
      const { condition } = node;
      return run => (run.variables[condition] === true ? yes(run) : no(run));
    }
    default:
      throw new UnknownPlanError(`The plan has a node of kind "${node.kind}".`);
  }
}

export function inSequence(steps: readonly Step[]): Step {
  if (steps.length === 1) return steps[0]!;
  return async run => {
    for (const step of steps) {
      const work = step(run);
      if (work) await work;
    }
  };
}

export function inParallel(steps: readonly Step[]): Step {
  if (steps.length === 1) return steps[0]!;
  return (run: Run) => {
    const works = steps.map(step => step(run)).filter(work => work !== undefined);
    return works.length > 0 ? Promise.all(works).then(() => undefined) : undefined;
  };
}

function readPath(path: readonly (string | number)[]): string[] {
  return path.map(element => {
    if (typeof element === 'string' && !element.includes('|[')) return element;
    throw new UnknownPlanError(`The plan merges at "${element}".`);
  });
}
