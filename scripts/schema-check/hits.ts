import { type Change, ChangeType } from '@graphql-inspector/core';

/** What an operation uses of the schema before the change. */
export interface Reach {
  coordinates: ReadonlySet<string>;
  document: string;
}

type Meta = Record<string, string>;

/**
 * By kind of change, the coordinates of which an operation must use one to be hit. A change of what goes in hits whoever
 * asks the field at all: the argument that is needed from now on is one that nobody sends yet.
 */
const coordinatesByType: Record<string, (path: string, meta: Meta) => string[]> = {
  [ChangeType.FieldRemoved]: path => [path],
  [ChangeType.FieldTypeChanged]: path => [path],
  [ChangeType.FieldArgumentRemoved]: path => [argumentCoordinate(path)],
  [ChangeType.FieldArgumentAdded]: path => [parentOf(path)],
  [ChangeType.FieldArgumentTypeChanged]: path => [parentOf(path)],
  // A value may come in a variable or go out in an answer, of which only the type is known.
  [ChangeType.EnumValueRemoved]: path => [path, parentOf(path)],
  [ChangeType.InputFieldRemoved]: path => [path],
  [ChangeType.InputFieldAdded]: path => [parentOf(path)],
  [ChangeType.InputFieldTypeChanged]: path => [parentOf(path)],
  [ChangeType.TypeRemoved]: path => [path],
  [ChangeType.TypeKindChanged]: path => [path],
  [ChangeType.UnionMemberRemoved]: path => [path],
  [ChangeType.ObjectTypeInterfaceRemoved]: (path, meta) => [path, meta.removedInterfaceName!],
};

/** Whether a breaking change may harm an operation. In doubt it may. */
export function isHit({ type, path, meta }: Change, { coordinates, document }: Reach): boolean {
  if (path === undefined) return true;
  if (path.startsWith('@')) return document.includes(path.split('.')[0]!);
  const wanted = coordinatesByType[type]?.(path, meta as Meta);
  if (wanted) return wanted.some(coordinate => coordinates.has(coordinate));
  const [typeName] = path.split('.');
  return [...coordinates].some(
    coordinate => coordinate === typeName || coordinate.startsWith(`${typeName}.`),
  );
}

/** The coordinate of what a change removes, when it is something that can be deprecated. */
export function removedCoordinate({ type, path }: Change): string | undefined {
  switch (type) {
    case ChangeType.FieldRemoved:
    case ChangeType.InputFieldRemoved:
    case ChangeType.EnumValueRemoved:
      return path;
    case ChangeType.FieldArgumentRemoved:
      return path && argumentCoordinate(path);
    default:
      return undefined;
  }
}

/** `Query.metrics.first` as `Query.metrics(first:)`. */
function argumentCoordinate(path: string): string {
  const [typeName, field, argument] = path.split('.');
  return `${typeName}.${field}(${argument}:)`;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.'));
}
