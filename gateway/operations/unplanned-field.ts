import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { type ResponseTree, responseTree } from '../execution/plan/merge.ts';

/**
 * A field that nobody is asked for although it is wanted whatever the types of objects turn out to be: for what it cannot
 * reach the planner makes an empty plan, and the field would be null without a word. Undefined when there is none.
 */
export function unplannedField(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: OperationDefinitionNode,
  { node }: QueryPlan,
): string | undefined {
  const fetched: ResponseTree = new Map();
  if (node?.kind === 'Subscription') {
    collect(node.primary, fetched, []);
    if (node.rest) collect(node.rest, fetched, []);
  } else if (node) collect(node, fetched, []);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);

  const find = (
    { selections }: SelectionSetNode,
    type: GraphQLNamedType,
    tree: ResponseTree,
  ): string | undefined => {
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (!fragment) continue;
        const condition = fragment.typeCondition?.name.value;
        const applies = condition === undefined || includes(schema, condition, type);
        const missing = applies ? find(fragment.selectionSet, type, tree) : undefined;
        if (missing) return missing;
        continue;
      }
      const name = selection.name.value;
      if (name.startsWith('__')) continue;
      const field = 'getFields' in type ? type.getFields()[name] : undefined;
      if (!field) continue;
      const key = (selection.alias ?? selection.name).value;
      if (!tree.has(key)) return `${type.name}.${name}`;
      const below = getNamedType(field.type);
      if (!selection.selectionSet || !isCompositeType(below)) continue;
      const missing = find(selection.selectionSet, below, tree.get(key) ?? new Map());
      if (missing) return missing;
    }
    return undefined;
  };
  return find(definition.selectionSet, schema.getRootType(definition.operation)!, fetched);
}

/** Whether every object of a type satisfies a condition. */
function includes(schema: GraphQLSchema, condition: string, type: GraphQLNamedType): boolean {
  if (condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && 'getInterfaces' in type && schema.isSubType(wanted, type);
}

function collect(node: PlanNode, tree: ResponseTree, path: readonly string[]): void {
  switch (node.kind) {
    case 'Fetch': {
      const asked = responseTree(parse(node.operation, { noLocation: true }));
      addAll(at(tree, path), node.requires ? (asked.get('_entities') ?? new Map()) : asked);
      for (const rewrite of node.outputRewrites ?? [])
        if (rewrite.kind === 'KeyRenamer') addAt(at(tree, path), rewrite.path, rewrite.renameKeyTo);
      return;
    }
    case 'Flatten':
      return collect(node.node, tree, [...path, ...node.path.map(String)]);
    case 'Sequence':
    case 'Parallel':
      for (const each of node.nodes) collect(each, tree, path);
      return;
    case 'Condition':
      if (node.ifClause) collect(node.ifClause, tree, path);
      if (node.elseClause) collect(node.elseClause, tree, path);
      return;
    case 'Defer':
      if (node.primary.node) collect(node.primary.node, tree, path);
      for (const { node: deferred } of node.deferred) if (deferred) collect(deferred, tree, path);
  }
}

function at(tree: ResponseTree, path: readonly string[]): ResponseTree {
  let found = tree;
  for (const element of path) {
    const key = element.replace(/\|\[.*$/, '');
    if (key === '@' || key === '') continue;
    const below = found.get(key) ?? new Map();
    found.set(key, below);
    found = below;
  }
  return found;
}

function addAll(into: ResponseTree, from: ResponseTree): void {
  for (const [key, below] of from) {
    if (!below) {
      if (!into.has(key)) into.set(key, undefined);
      continue;
    }
    const known = into.get(key) ?? new Map();
    into.set(key, known);
    addAll(known, below);
  }
}

function addAt(tree: ResponseTree, path: readonly string[], name: string): void {
  const keys = path.filter(element => !element.startsWith('... on '));
  const last = keys.pop()!;
  const parent = at(tree, keys);
  addAll(parent, new Map([[name, parent.get(last)]]));
}
