import { type DirectiveNode, type DocumentNode, Kind, type TypeDefinitionNode, visit } from 'graphql';

/**
 * Puts the keys that a subgraph can resolve before those that it only points with. To compute a field the planner comes
 * back to a subgraph by the first key that it finds there, whether that one is resolvable or not.
 */
export function resolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  const sorted = <Node extends TypeDefinitionNode>(node: Node): Node | undefined =>
    node.directives?.some(isUnresolvable)
      ? { ...node, directives: [...node.directives].sort((left, right) => rank(left) - rank(right)) }
      : undefined;
  return visit(supergraph, { ObjectTypeDefinition: sorted, InterfaceTypeDefinition: sorted });
}

function rank(directive: DirectiveNode): number {
  return isUnresolvable(directive) ? 1 : 0;
}

function isUnresolvable({ name, arguments: args }: DirectiveNode): boolean {
  if (name.value !== 'join__type') return false;
  const resolvable = args?.find(argument => argument.name.value === 'resolvable')?.value;
  return resolvable?.kind === Kind.BOOLEAN && !resolvable.value;
}
