import type { FieldNode, GraphQLFieldResolver, GraphQLObjectType, GraphQLOutputType } from 'graphql';
import type { Path } from './path.ts';
import { isPromise } from './promise.ts';
import type { Run } from './run.ts';

/** How values of a type become part of the answer. */
export interface Output {
  readonly isNonNull: boolean;
  /** Whether there is nothing below it, so that its position matters only when it fails. */
  readonly isLeaf: boolean;
  /**
   * @param value neither null nor an error nor a promise.
   * @throws anything, for which the position becomes null.
   */
  complete(run: Run, field: Field, path: Path | undefined, value: unknown): unknown;
}

/** A field of a selection, with everything about it that does not depend on a request. */
export interface Field {
  /** Under which the answer has it. */
  readonly key: string;
  readonly name: string;
  readonly parentType: GraphQLObjectType;
  readonly type: GraphQLOutputType;
  /** All places of the document that ask for it. */
  readonly nodes: readonly FieldNode[];
  /** Without one, the value is the property of that name. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | undefined;
  /** A new object for every call. @throws GraphQLError for a variable that does not fit. */
  argumentsOf(run: Run): Record<string, unknown>;
  readonly output: Output;
  /** The completed value, or a promise of it. Throws when it fails and must not be null. */
  execute(run: Run, field: Field, source: unknown, parentPath: Path | undefined): unknown;
}

/** What is asked for on objects of a type. */
export interface Selection {
  /** In the order of the answer. */
  readonly fields: readonly Field[];
  /** An answer without its values. With all its keys from the start it need not grow, and is of one shape. */
  blank(): Record<string, unknown>;
}

/** The object that answers a selection: one of its own, or a promise of it. */
export function executeFields(
  run: Run,
  selection: Selection,
  source: unknown,
  path: Path | undefined,
): Record<string, unknown> | Promise<Record<string, unknown>> {
  const result = selection.blank();
  let pending: Promise<void>[] | undefined;
  try {
    for (const field of selection.fields) {
      const value = field.execute(run, field, source, path);
      // The promise keeps the place of its value, so that keys stay in their order.
      put(result, field.key, value);
      if (isPromise(value)) (pending ??= []).push(value.then(settled => put(result, field.key, settled)));
    }
  } catch (error) {
    if (!pending) throw error;
    // The others are under way and may fail too: nobody else would listen.
    return Promise.all(pending).then(
      () => Promise.reject(error),
      () => Promise.reject(error),
    );
  }
  return pending ? Promise.all(pending).then(() => result) : result;
}

/** The same one after the other, as mutations must be. */
export async function executeSerially(
  run: Run,
  selection: Selection,
  source: unknown,
): Promise<Record<string, unknown>> {
  const result = selection.blank();
  for (const field of selection.fields)
    put(result, field.key, await field.execute(run, field, source, undefined));
  return result;
}

/** {@link Field.execute} of an ordinary field. */
export function executeField(run: Run, field: Field, source: unknown, parentPath: Path | undefined): unknown {
  const { output } = field;
  let path: Path | undefined;
  try {
    let value: unknown;
    if (field.resolve) {
      run.assertWanted();
      path = pathOf(field, parentPath);
      value = run.trace
        ? run.trace.around(field, path, resolverCall(run, field, source, path))
        : field.resolve(source, field.argumentsOf(run), run.context, run.info(field, path));
    } else if ((typeof source === 'object' && source !== null) || typeof source === 'function') {
      value = (source as Record<string, unknown>)[field.name];
      if (typeof value === 'function') {
        run.assertWanted();
        path = pathOf(field, parentPath);
        value = value.call(source, field.argumentsOf(run), run.context, run.info(field, path));
      }
    }
    if (!output.isLeaf) path ??= pathOf(field, parentPath);
    if (isPromise(value)) {
      path ??= pathOf(field, parentPath);
      return settleLater(run, field, output, path, value);
    }
    const completed = completeValue(run, field, output, path, value);
    return isPromise(completed) ? recoverLater(run, field, output, path!, completed) : completed;
  } catch (error) {
    return run.fail(field, output.isNonNull, path ?? pathOf(field, parentPath), error);
  }
}

function resolverCall(run: Run, field: Field, source: unknown, path: Path): () => unknown {
  return () => field.resolve!(source, field.argumentsOf(run), run.context, run.info(field, path));
}

/** Completes what a resolver returned, once it is there. @throws what makes the position null. */
export function completeValue(
  run: Run,
  field: Field,
  output: Output,
  path: Path | undefined,
  value: unknown,
): unknown {
  if (value instanceof Error) throw value;
  if (value == null) {
    if (!output.isNonNull) return null;
    throw new Error(`Cannot return null for non-nullable field ${field.parentType.name}.${field.name}.`);
  }
  return output.complete(run, field, path, value);
}

/** Completes a promised value; what fails becomes null, or goes on above. */
export function settleLater(
  run: Run,
  field: Field,
  output: Output,
  path: Path,
  promise: Promise<unknown>,
): Promise<unknown> {
  return promise.then(
    value => {
      try {
        const completed = completeValue(run, field, output, path, value);
        return isPromise(completed) ? recoverLater(run, field, output, path, completed) : completed;
      } catch (error) {
        return run.fail(field, output.isNonNull, path, error);
      }
    },
    error => run.fail(field, output.isNonNull, path, error),
  );
}

/** What fails of a completion under way becomes null, or goes on above. */
export function recoverLater(
  run: Run,
  field: Field,
  output: Output,
  path: Path,
  completed: Promise<unknown>,
): Promise<unknown> {
  return completed.then(undefined, error => run.fail(field, output.isNonNull, path, error));
}

/** The position of a field below that of its object. */
export function pathOf(field: Field, prev: Path | undefined): Path {
  return { prev, key: field.key, typename: field.parentType.name };
}

function put(result: Record<string, unknown>, key: string, value: unknown): void {
  // An assignment would change the prototype of the answer, and the client would not get what it asked for.
  if (key === '__proto__')
    Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
  else result[key] = value;
}
