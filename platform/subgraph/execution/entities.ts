import {
  type GraphQLField,
  type GraphQLResolveInfo,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { completeValue, type Field, type Output, pathOf, recoverLater, settleLater } from './field.ts';
import { compileOutput, type SelectionOn } from './output.ts';
import type { Path } from './path.ts';
import { isPromise } from './promise.ts';
import type { Run } from './run.ts';

/** Whether this is the field that a gateway asks for entities by their keys. */
export function isEntitiesField(definition: GraphQLField<unknown, unknown>): boolean {
  if (definition.name !== '_entities') return false;
  const list = isNonNullType(definition.type) ? definition.type.ofType : definition.type;
  return isListType(list) && String(list.ofType) === '_Entity';
}

/**
 * `Query._entities`. The type of each entity is that of its representation, so it is neither written into the objects of
 * resolvers nor asked for again; and a reference that fails blanks one entity, where it would blank the list.
 *
 * @see https://www.apollographql.com/docs/graphos/reference/federation/subgraph-spec#resolving-entities
 */
export function compileEntities(selectionOn: SelectionOn): Field['execute'] {
  const kinds = new Map<unknown, EntityKind>();

  const resolveAll = (run: Run, field: Field, path: Path, source: unknown): unknown[] => {
    const { representations } = field.argumentsOf(run) as { representations: Reference[] };
    const info = run.info(field, path);
    return representations.map((reference, index) => {
      const at: Path = { prev: path, key: index, typename: undefined };
      try {
        let kind = kinds.get(reference.__typename);
        if (!kind) {
          kind = kindOf(run, field, reference.__typename, selectionOn);
          kinds.set(reference.__typename, kind);
        }
        return executeEntity(run, field, at, kind, reference, source, info);
      } catch (error) {
        return run.fail(field, false, at, error);
      }
    });
  };

  return (run, field, source, parentPath) => {
    const path = pathOf(field, parentPath);
    try {
      run.assertWanted();
      const entities = run.trace
        ? (run.trace.around(field, path, () => resolveAll(run, field, path, source)) as unknown[])
        : resolveAll(run, field, path, source);
      return entities.some(isPromise) ? Promise.all(entities) : entities;
    } catch (error) {
      return run.fail(field, field.output.isNonNull, path, error);
    }
  };
}

type Reference = { readonly __typename?: unknown };

/** Entities of one type. */
interface EntityKind {
  /** Without one, the representation is the entity. */
  readonly resolve: ReferenceResolver | undefined;
  readonly output: Output;
}

type ReferenceResolver = (
  reference: Reference,
  context: unknown,
  info: GraphQLResolveInfo,
  source: unknown,
) => unknown;

function executeEntity(
  run: Run,
  field: Field,
  path: Path,
  { resolve, output }: EntityKind,
  reference: Reference,
  source: unknown,
  info: GraphQLResolveInfo,
): unknown {
  run.assertWanted();
  const value = resolve ? resolve(reference, run.context, info, source) : reference;
  if (isPromise(value)) return settleLater(run, field, output, path, value);
  const completed = completeValue(run, field, output, path, value);
  return isPromise(completed) ? recoverLater(run, field, output, path, completed) : completed;
}

/** @throws Error for a type that is no entity; it is not remembered, because it may be any text. */
function kindOf(run: Run, field: Field, typename: unknown, selectionOn: SelectionOn): EntityKind {
  const type = typeof typename === 'string' ? run.program.schema.getType(typename) : undefined;
  if (isObjectType(type)) {
    const { subgraph } = (type.extensions as ApolloExtensions).apollo ?? {};
    return { resolve: subgraph?.resolveReference, output: compileOutput(type, selectionOn) };
  }
  if (!isInterfaceType(type)) throw new Error(`There is no entity of the type "${String(typename)}".`);
  // Which object it is has to be found out: by the way of `@apollo/subgraph`, for this one entity.
  const union = getNamedType(field.type);
  const resolve: ReferenceResolver = async (reference, context, info, source) => {
    const args = { representations: [reference] };
    const [entity] = field.resolve!(source, args, context, info) as unknown[];
    return entity;
  };
  return { resolve, output: compileOutput(union, selectionOn) };
}

interface ApolloExtensions {
  apollo?: { subgraph?: { resolveReference?: ReferenceResolver } };
}
