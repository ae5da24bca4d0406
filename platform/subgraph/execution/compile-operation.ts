import {
  type DocumentNode,
  defaultFieldResolver,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationTypeNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { LRUCache } from 'lru-cache';
import { compileArguments } from './arguments.ts';
import { compileBlank } from './blank.ts';
import { compileEntities, isEntitiesField } from './entities.ts';
import { executeField, executeFields, executeSerially, type Field, type Selection } from './field.ts';
import type { FieldTrace } from './field-trace.ts';
import { compileOutput } from './output.ts';
import { isPromise } from './promise.ts';
import { type Program, Run } from './run.ts';
import { compileVariables } from './variables.ts';

/** What a request adds to an operation. */
export interface Execution {
  /** As they came. */
  readonly variables: Record<string, unknown>;
  readonly context: unknown;
  /** The value that the fields of the root are resolved on, such as an event. */
  readonly root?: unknown;
  /** When it is aborted, no further resolver is called. */
  readonly signal?: AbortSignal | undefined;
  /** Filled while it runs; for an operation that was compiled to be traced. */
  readonly trace?: FieldTrace | undefined;
}

/** An operation of a valid document, ready to be executed any number of times. */
export interface CompiledOperation {
  readonly kind: OperationTypeNode;
  /** Never throws and never rejects. The result has no object of a resolver in it, except for values of custom scalars. */
  execute(execution: Execution): ExecutionResult | Promise<ExecutionResult>;
}

/** Combinations of `@skip` and `@include` that are kept of one operation. */
const maxVariants = 32;

/**
 * Does what `execute` of graphql-js does, with all that depends on the document alone done once: which fields there are on
 * which type, their resolvers, constant arguments, and how their values are completed.
 *
 * @param document valid for the schema.
 * @param isTraced whether fields without a resolver are to be traced too, for which each gets one.
 * @throws GraphQLError `OPERATION_RESOLUTION_FAILURE` when it does not have that one operation.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName?: string,
  isTraced = false,
): CompiledOperation {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    throw new GraphQLError('The document does not have the one operation that is to be executed.', {
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    });
  }
  const program: Program = { schema, operation, fragments: fragmentsOf(document), isTraced };
  const coerce = compileVariables(schema, operation.variableDefinitions ?? []);
  const conditions = conditionsIn(document);
  const variants = new LRUCache<string, Selection>({ max: maxVariants });

  /** Which fields there are may depend on variables, but only on those of `@skip` and `@include`. */
  const selectionFor = (variables: Record<string, unknown>): Selection => {
    const key = conditions.map(name => String(variables[name])).join();
    const known = variants.get(key);
    if (known) return known;
    // No others, which the selection would keep in memory for as long as it lives.
    const selection = compileRoot(
      program,
      Object.fromEntries(conditions.map(name => [name, variables[name]])),
    );
    variants.set(key, selection);
    return selection;
  };

  return {
    kind: operation.operation,
    execute: ({ variables, context, root, signal, trace }) => {
      const { coerced, errors } = coerce(variables) as { coerced?: Record<string, unknown>; errors?: [] };
      if (errors) return { errors };
      const run = new Run(program, { variables: coerced!, context, root, signal, trace });
      const fail = (error: unknown): ExecutionResult => {
        run.report(error as GraphQLError, undefined);
        return answer(run, null);
      };
      try {
        const selection = selectionFor(run.variables);
        const data =
          operation.operation === 'mutation'
            ? executeSerially(run, selection, root)
            : executeFields(run, selection, root, undefined);
        return isPromise(data) ? data.then(settled => answer(run, settled), fail) : answer(run, data);
      } catch (error) {
        return fail(error);
      }
    },
  };
}

/** A copy of the errors: what is still under way below a position that became null may report more. */
function answer(run: Run, data: Record<string, unknown> | null): ExecutionResult {
  return run.errors.length === 0 ? { data } : { errors: [...run.errors], data };
}

/** @param variables those of `@skip` and `@include`. */
function compileRoot(program: Program, variables: Record<string, unknown>): Selection {
  const { schema, operation, fragments, isTraced } = program;
  const type = schema.getRootType(operation.operation)!;
  return compileFields(collectFields(schema, fragments, variables, type, operation.selectionSet), type);

  function compileFields(
    collected: ReadonlyMap<string, readonly FieldNode[]>,
    parentType: GraphQLObjectType,
  ): Selection {
    const fields = [...collected].map(([key, nodes]) => compileField(key, nodes, parentType));
    return { fields, blank: compileBlank([...collected.keys()]) };
  }

  function compileField(key: string, nodes: readonly FieldNode[], parentType: GraphQLObjectType): Field {
    const [node] = nodes as [FieldNode];
    const definition = definitionOf(schema, parentType, node.name.value);
    const selectionOn = (on: GraphQLObjectType): Selection =>
      compileFields(collectSubfields(schema, fragments, variables, on, nodes), on);
    const typename = parentType.name;
    return {
      key,
      name: definition.name,
      parentType,
      type: definition.type,
      nodes,
      resolve: definition.resolve ?? (isTraced ? defaultFieldResolver : undefined),
      argumentsOf: compileArguments(definition, node),
      output: compileOutput(definition.type, selectionOn),
      execute:
        definition === TypeNameMetaFieldDef
          ? () => typename
          : isEntitiesField(definition)
            ? compileEntities(selectionOn)
            : executeField,
    };
  }
}

function definitionOf(
  schema: GraphQLSchema,
  parentType: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (parentType === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  const definition = parentType.getFields()[name];
  if (!definition) throw new GraphQLError(`There is no field "${parentType.name}.${name}".`);
  return definition;
}

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}

function conditionsIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: args = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
