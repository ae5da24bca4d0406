import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldOf } from './selection-needs.ts';

/** Errors of one answer; a client needs no more of them to see what it lacks. */
const maxErrors = 200;

export interface DeniedFields {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly denied: ReadonlySet<FieldNode>;
}

/**
 * One error for each denied field in each place where the operation asks for it: path of response keys, without the
 * indices of lists. Of a denied field nothing below is mentioned.
 */
export function unauthorizedErrors(
  { schema, fragments, denied }: DeniedFields,
  { operation, selectionSet }: OperationDefinitionNode,
): GraphQLError[] {
  const found = new Map<string, GraphQLError>();
  // A fragment that is spread again in the same place has nothing new to say.
  const visited = new Set<string>();
  const visit = (
    { selections }: SelectionSetNode,
    parent: GraphQLNamedType | undefined,
    path: readonly string[],
  ): void => {
    for (const selection of selections) {
      if (found.size >= maxErrors) return;
      if (selection.kind === Kind.FIELD) {
        const field = fieldOf(parent, selection.name.value);
        if (!field) continue;
        const at = [...path, (selection.alias ?? selection.name).value];
        if (denied.has(selection)) add(at, `${parent!.name}.${field.name}`);
        else if (selection.selectionSet) visit(selection.selectionSet, getNamedType(field.type), at);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const key = [...path, `...${selection.name.value}`].join('.');
        if (visited.has(key)) continue;
        visited.add(key);
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const condition = fragment?.typeCondition?.name.value;
      if (fragment) visit(fragment.selectionSet, condition ? schema.getType(condition) : parent, path);
    }
  };
  const add = (path: string[], coordinate: string): void => {
    const key = `${path.join('.')} ${coordinate}`;
    if (!found.has(key)) found.set(key, unauthorized(path, coordinate));
  };
  visit(selectionSet, schema.getRootType(operation) ?? undefined, []);
  return [...found.values()];
}

/** @param coordinate which of several types with the same response key it is about. */
function unauthorized(path: string[], coordinate: string): GraphQLError {
  return new GraphQLError(`You may not read "${coordinate}".`, {
    path,
    extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', coordinate },
  });
}
