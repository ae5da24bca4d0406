import type { FetchNode } from '@apollo/query-planner';
import { Fault } from '@iza/platform/errors';
import { trace } from '@opentelemetry/api';
import { type GraphQLError, parse } from 'graphql';
import type { Graph } from '../../supergraph/compile-graph.ts';
import { createSourceDocument, type SourceRequest, type SourceResult } from '../source.ts';
import { type Batch, compileBatches } from './batch.ts';
import { ComputedNeeds } from './computed-needs.ts';
import { type ContextGroup, compileContext } from './context-arguments.ts';
import { type ErrorPath, fetchFailure, type SubgraphError, subgraphError } from './fetch-errors.ts';
import { type ResponseTree, responseTree } from './merge.ts';
import { addRenamedKeys, applyRewrites } from './rewrites.ts';
import type { Data, Run, Step } from './run.ts';
import { collectTargets, locateTargets, type PlanPath } from './targets.ts';

/** A fetch, asked of one subgraph and merged into the answer at a path. */
export function compileFetch(graph: Graph, node: FetchNode, path: PlanPath): Step {
  const step = node.requires ? compileEntityFetch(graph, node, path) : compileRootFetch(graph, node, path);
  const { id } = node;
  // Only fetches that something deferred waits for have an id.
  if (id === undefined) return step;
  return run => {
    const finish = (): void => run.completions.finish(id);
    const work = step(run);
    if (work) return work.then(finish);
    finish();
    return undefined;
  };
}

/** Asks for fields of the root; its answer goes to every object at the path. */
function compileRootFetch(graph: Graph, node: FetchNode, path: PlanPath): Step {
  const call = compileCall(node);
  const { outputRewrites = [] } = node;
  const tree = responseTree(parse(node.operation));
  addRenamedKeys(tree, outputRewrites);
  const prefix = path.filter(key => key !== '@');
  return run => {
    const targets = path.length > 0 ? collectTargets(run.data, path) : [run.data];
    if (targets.length === 0) return undefined;
    const ask = async (): Promise<void> => {
      try {
        const result = await call(run, `{${variablesOf(node, run).slice(1)}}`);
        for (const error of errorsOf(result)) {
          const at = error.path && [...prefix, ...error.path];
          run.errors.push(subgraphError(error, node.serviceName, at));
        }
        if (!isObject(result.data)) return;
        applyRewrites(graph.supergraphSchema, outputRewrites, result.data);
        for (const target of targets) graph.merge(target, result.data, tree);
      } catch (error) {
        run.errors.push(fetchFailure(error, node.serviceName, run));
      }
    };
    return ask();
  };
}

/** Asks for fields of entities that are in the answer already: equal ones once, all in one request. */
function compileEntityFetch(graph: Graph, node: FetchNode, path: PlanPath): Step {
  const schema = graph.supergraphSchema;
  const needs = new ComputedNeeds(node, graph.computed);
  const callFor = compileCalls(node, needs);
  const batchesOf = compileBatches({
    schema,
    requires: node.requires!,
    rewrites: node.inputRewrites,
    optional: needs.optional,
  });
  const { outputRewrites = [] } = node;
  const tree: ResponseTree = responseTree(parse(node.operation)).get('_entities') ?? new Map();
  addRenamedKeys(tree, outputRewrites);
  const groupsOf = node.contextRewrites?.length
    ? compileContext(schema, node.contextRewrites, path)
    : withoutContext;

  async function ask(run: Run, targets: readonly Data[], batch: Batch, surroundings: string): Promise<void> {
    try {
      const reduced = callFor(batch.missing);
      if (!reduced) return;
      const others = variablesOf(reduced.node, run) + surroundings;
      const variables = `{"representations":[${batch.texts.join(',')}]${others}}`;
      const result = await reduced.call(run, variables, batch.texts, others && `{${others.slice(1)}}`);
      const errors = errorsOf(result);
      if (errors.length > 0) {
        const located = locateTargets(run.data, path);
        for (const error of errors) {
          for (const at of entityErrorPaths(error, batch, index => located[index]?.path))
            run.errors.push(subgraphError(error, node.serviceName, at));
        }
      }
      if (result.data === null || result.data === undefined) return;
      const entities = result.data['_entities'];
      if (entities === null && errors.length > 0) return;
      if (!Array.isArray(entities) || entities.length !== batch.texts.length)
        throw new Fault('INTERNAL', 'The server failed to answer this field.', {
          cause: new Error(`"${node.serviceName}" did not answer one entity per representation.`),
        });
      applyRewrites(schema, outputRewrites, entities);
      for (let index = 0; index < targets.length; index += 1) {
        const slot = batch.slots[index];
        const entity: unknown = slot === undefined ? undefined : entities[slot];
        if (isObject(entity)) graph.merge(targets[index]!, entity, tree);
      }
    } catch (error) {
      run.errors.push(fetchFailure(error, node.serviceName, run));
    }
  }

  return run => {
    const targets = collectTargets(run.data, path);
    if (targets.length === 0) return undefined;
    const works: Promise<void>[] = [];
    for (const { members, variables } of groupsOf(run, targets)) {
      for (const batch of batchesOf(targets, members)) works.push(ask(run, targets, batch, variables));
    }
    return works.length > 1 ? Promise.all(works).then(() => undefined) : works[0];
  };
}

/** An error below one representation stands at every place that it was asked for. */
function entityErrorPaths(
  { path }: SubgraphError,
  batch: Batch,
  pathOf: (index: number) => ErrorPath | undefined,
): (ErrorPath | undefined)[] {
  if (!path) return [undefined];
  const [, slot, ...below] = path;
  const places: ErrorPath[] = [];
  batch.slots.forEach((each, index) => {
    if (each === slot) places.push([...(pathOf(index) ?? []), ...below]);
  });
  return places.length > 0 ? places : [undefined];
}

function withoutContext(): ContextGroup[] {
  return [{ members: undefined, variables: '' }];
}

const tracer = trace.getTracer('@iza/gateway');

type Call = (
  run: Run,
  variables: string,
  representations?: readonly string[],
  otherVariables?: string,
) => Promise<SourceResult>;

interface ReducedCall {
  readonly node: FetchNode;
  readonly call: Call;
}

/** By what is missing; undefined where nothing can be asked for without it. */
function compileCalls(
  node: FetchNode,
  needs: ComputedNeeds,
): (missing: ReadonlySet<string>) => ReducedCall | undefined {
  const whole: ReducedCall = { node, call: compileCall(node) };
  const reduced = new Map<string, ReducedCall | undefined>();
  return missing => {
    if (missing.size === 0) return whole;
    const key = [...missing].sort().join();
    if (!reduced.has(key)) {
      const rest = needs.without(missing);
      reduced.set(key, rest && { node: rest, call: compileCall(rest) });
    }
    return reduced.get(key);
  };
}

function compileCall(node: FetchNode): Call {
  const { serviceName, operation, operationName, operationKind } = node;
  const document = createSourceDocument({ query: operation, operationName, kind: operationKind });
  return (run, variables, representations, otherVariables) => {
    const source = run.sources[serviceName];
    if (!source) {
      const message = `The part "${serviceName}" is not running.`;
      throw new Fault('SUBGRAPH_UNAVAILABLE', message, { extensions: { service: serviceName } });
    }
    const { requestId, caller, headers } = run.context;
    const request: SourceRequest = {
      document,
      variables,
      representations,
      otherVariables: otherVariables || undefined,
      headers,
      requestId,
      caller,
      signal: run.signal,
    };
    if (!trace.getActiveSpan()?.isRecording()) return source.execute(request);
    const attributes = { service: serviceName };
    return tracer.startActiveSpan('gateway.fetch', { attributes }, span =>
      source.execute(request).finally(() => span.end()),
    );
  };
}

/** The variables of the client that a fetch uses, as members of a JSON object, each behind a comma. */
function variablesOf({ variableUsages = [] }: FetchNode, { variables }: Run): string {
  let text = '';
  for (const name of variableUsages) {
    if (!Object.hasOwn(variables, name)) continue;
    const value = JSON.stringify(variables[name]);
    if (value !== undefined) text += `,"${name}":${value}`;
  }
  return text;
}

function errorsOf({ errors }: SourceResult): readonly SubgraphError[] {
  return (errors as readonly GraphQLError[] | undefined) ?? [];
}

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
