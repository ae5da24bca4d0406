import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';

/** What a subgraph provides, read from the composed schema. */
export interface Provision {
  name: string;
  /** Such as `Query.services`, sorted. */
  rootFields: string[];
  /** Entity types that it can resolve by key, sorted. */
  entities: string[];
}

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * Reads from a supergraph who provides what.
 *
 * @see https://specs.apollo.dev/join/v0.3/
 */
export function readServiceMap(supergraphSdl: string): Provision[] {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const names = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const [graph] = directives(value.directives, 'join__graph');
      names.set(value.name.value, text(graph?.arguments, 'name') ?? value.name.value.toLowerCase());
    }
  }
  const objects = definitions.filter(definition => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
  return [...names].map(([graph, name]) => ({
    name,
    rootFields: objects.flatMap(type => rootFieldsOf(type, graph)).sort(),
    entities: objects
      .filter(type => isEntityOf(type, graph))
      .map(type => type.name.value)
      .sort(),
  }));
}

function rootFieldsOf(type: ObjectTypeDefinitionNode, graph: string): string[] {
  if (!rootTypes.has(type.name.value)) return [];
  const isOnlyOwner = directives(type.directives, 'join__type').length === 1;
  return (type.fields ?? [])
    .filter(field => {
      const owners = directives(field.directives, 'join__field');
      return owners.length ? owners.some(owner => text(owner.arguments, 'graph') === graph) : isOnlyOwner;
    })
    .map(field => `${type.name.value}.${field.name.value}`);
}

function isEntityOf(type: ObjectTypeDefinitionNode, graph: string): boolean {
  return directives(type.directives, 'join__type').some(directive => {
    const resolvable = directive.arguments?.find(argument => argument.name.value === 'resolvable')?.value;
    const isResolvable = resolvable?.kind !== Kind.BOOLEAN || resolvable.value;
    return (
      text(directive.arguments, 'graph') === graph &&
      text(directive.arguments, 'key') !== undefined &&
      isResolvable
    );
  });
}

function directives(all: readonly ConstDirectiveNode[] | undefined, name: string): ConstDirectiveNode[] {
  return (all ?? []).filter(directive => directive.name.value === name);
}

/** The value of an argument that is a string or an enum value. */
function text(all: readonly ConstArgumentNode[] | undefined, name: string): string | undefined {
  const value = all?.find(argument => argument.name.value === name)?.value;
  return value && (value.kind === Kind.STRING || value.kind === Kind.ENUM) ? value.value : undefined;
}
