import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import {
  completeValue,
  executeFields,
  type Field,
  type Output,
  recoverLater,
  type Selection,
  settleLater,
} from './field.ts';
import { writerOf } from './leaf.ts';
import { type Path, pathOfField } from './path.ts';
import { isPromise } from './promise.ts';
import type { Run } from './run.ts';

/** The selection on a concrete type, made when it is needed for the first time. */
export type SelectionOn = (type: GraphQLObjectType) => Selection;

/** How values of a type are completed, as the specification's section "Value Completion" says. */
export function compileOutput(type: GraphQLOutputType, selectionOn: SelectionOn): Output {
  if (isNonNullType(type)) return { ...compileOutput(type.ofType, selectionOn), isNonNull: true };
  if (isLeafType(type)) return { isNonNull: false, isLeaf: true, complete: leaf(type) };
  const complete = isListType(type)
    ? list(compileOutput(type.ofType, selectionOn))
    : isObjectType(type)
      ? object(type, selectionOn)
      : isAbstractType(type)
        ? abstract(type, selectionOn)
        : undefined;
  if (!complete) throw new Error(`No value can be of the type "${String(type)}".`);
  return { isNonNull: false, isLeaf: false, complete };
}

function leaf(type: GraphQLLeafType): Output['complete'] {
  const write = writerOf(type);
  return (_run, _field, _path, value) => {
    const written = write(value);
    if (written == null) throw new Error(`A value of ${type.name} was written as ${String(written)}.`);
    return written;
  };
}

function object(type: GraphQLObjectType, selectionOn: SelectionOn): Output['complete'] {
  const refuse = () => new GraphQLError(`A value that should be of type "${type.name}" is none.`);
  let selection: Selection | undefined;
  const answer = (run: Run, value: unknown, path: Path | undefined) =>
    executeFields(run, (selection ??= selectionOn(type)), value, path);
  const { isTypeOf } = type;
  if (!isTypeOf) return (run, _field, path, value) => answer(run, value, path);
  return (run, field, path, value) => {
    const verdict = isTypeOf(value, run.context, run.info(field, pathOfField(path!)));
    if (isPromise(verdict)) {
      return verdict.then(isOne => (isOne ? answer(run, value, path) : Promise.reject(refuse())));
    }
    if (!verdict) throw refuse();
    return answer(run, value, path);
  };
}

function abstract(type: GraphQLAbstractType, selectionOn: SelectionOn): Output['complete'] {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const concrete = new Map<string, Output['complete']>();
  const completeAs = (run: Run, field: Field, path: Path | undefined, value: unknown, name: unknown) => {
    let complete = concrete.get(name as string);
    if (!complete) {
      const runtimeType = typeof name === 'string' ? run.program.schema.getType(name) : undefined;
      if (!isObjectType(runtimeType) || !run.program.schema.isSubType(type, runtimeType)) {
        throw new GraphQLError(`A value of "${type.name}" says that its type is "${String(name)}".`);
      }
      concrete.set(runtimeType.name, (complete = object(runtimeType, selectionOn)));
    }
    return complete(run, field, path, value);
  };
  return (run, field, path, value) => {
    const name = resolveType(value, run.context, run.info(field, pathOfField(path!)), type);
    return isPromise(name)
      ? name.then(settled => completeAs(run, field, path, value, settled))
      : completeAs(run, field, path, value, name);
  };
}

function list(item: Output): Output['complete'] {
  return (run, field, path, value) => {
    if (!isIterable(value)) {
      throw new GraphQLError(`Expected a list for "${field.parentType.name}.${field.name}".`);
    }
    const entries = Array.isArray(value) ? (value as unknown[]) : [...value];
    const completed: unknown[] = [];
    let hasPromise = false;
    try {
      for (let index = 0; index < entries.length; index += 1) {
        const one = completeItem(run, field, item, path, index, entries[index]);
        hasPromise ||= isPromise(one);
        completed.push(one);
      }
    } catch (error) {
      // The others may be under way, and fail too: an error that nobody listens to would end the process.
      for (const other of [...completed, ...entries]) if (isPromise(other)) other.then(undefined, ignore);
      throw error;
    }
    return hasPromise ? Promise.all(completed) : completed;
  };
}

function ignore(): void {}

function completeItem(
  run: Run,
  field: Field,
  item: Output,
  prev: Path | undefined,
  key: number,
  value: unknown,
): unknown {
  // The position of a leaf is needed only when it fails.
  const path = item.isLeaf && !isPromise(value) ? undefined : { prev, key, typename: undefined };
  try {
    if (isPromise(value)) return settleLater(run, field, item, path!, value);
    const completed = completeValue(run, field, item, path, value);
    return isPromise(completed) ? recoverLater(run, field, item, path!, completed) : completed;
  } catch (error) {
    return run.fail(field, item.isNonNull, path ?? { prev, key, typename: undefined }, error);
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === 'object' && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function'
  );
}
