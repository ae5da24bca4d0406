import {
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  locatedError,
  type OperationDefinitionNode,
  responsePathAsArray,
} from 'graphql';
import type { Field } from './field.ts';
import type { FieldTrace } from './field-trace.ts';
import { isNulled, type Path } from './path.ts';

/** What all executions of an operation share. */
export interface Program {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly isTraced: boolean;
}

/** One execution of an operation. */
export class Run {
  readonly program: Program;
  /** Coerced, with their defaults. */
  readonly variables: Record<string, unknown>;
  readonly context: unknown;
  readonly root: unknown;
  readonly signal: AbortSignal | undefined;
  /** Records the resolvers, when somebody asked for that. */
  readonly trace: FieldTrace | undefined;
  readonly errors: GraphQLError[] = [];
  /** The arguments of fields that have been asked for, by {@link Field.argumentsOf}. */
  readonly args = new Map<object, Record<string, unknown>>();
  readonly #nulled = new Set<Path | undefined>();

  constructor(program: Program, given: Pick<Run, 'variables' | 'context' | 'root' | 'signal' | 'trace'>) {
    this.program = program;
    this.variables = given.variables;
    this.context = given.context;
    this.root = given.root;
    this.signal = given.signal;
    this.trace = given.trace;
  }

  /** Null where nothing better may stand; elsewhere the error goes on to the next position above. */
  fail(field: Field, isNonNull: boolean, path: Path, raw: unknown): null {
    const error = locatedError(raw, field.nodes, responsePathAsArray(path));
    if (isNonNull) throw error;
    this.report(error, path);
    return null;
  }

  /** What fails below a position that an error has made null already is nobody's concern any more. */
  report(error: GraphQLError, path: Path | undefined): void {
    if (isNulled(this.#nulled, path)) return;
    this.#nulled.add(path);
    this.errors.push(error);
  }

  /** @throws the reason of the abort, so that no resolver begins once nobody waits for the answer. */
  assertWanted(): void {
    if (this.signal?.aborted) throw this.signal.reason;
  }

  info(field: Field, path: Path): GraphQLResolveInfo {
    const { schema, operation, fragments } = this.program;
    return {
      fieldName: field.name,
      fieldNodes: field.nodes,
      returnType: field.type,
      parentType: field.parentType,
      path,
      schema,
      fragments,
      rootValue: this.root,
      operation,
      variableValues: this.variables,
    };
  }
}
