import {
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { applied } from './applied-directives.ts';

/** What the computed fields (`@requires`) of each subgraph are computed from. */
export interface ComputedFields {
  /** Names of fields of the entity that a field needs in a subgraph, without those by which the entity is found there. */
  needs(subgraph: string, type: string, field: string): readonly string[];
}

/** Reads them from the `@join__type` and `@join__field` of a supergraph. */
export function computedFields(supergraphSchema: GraphQLSchema): ComputedFields {
  const joinType = supergraphSchema.getDirective('join__type');
  const joinField = supergraphSchema.getDirective('join__field');
  const subgraphOf = subgraphNames(supergraphSchema);
  const found = new Map<string, readonly string[]>();
  for (const type of Object.values(supergraphSchema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const keys = applied(type.astNode, joinType);
    for (const field of Object.values(type.getFields())) {
      for (const { graph, requires } of applied(field.astNode, joinField)) {
        if (!requires || !graph) continue;
        const inKeys = new Set(
          keys.flatMap(each => (each['graph'] === graph && each['key'] ? topNames(each['key']) : [])),
        );
        const needs = topNames(requires).filter(name => !inKeys.has(name));
        found.set(`${subgraphOf.get(graph)} ${type.name}.${field.name}`, needs);
      }
    }
  }
  return { needs: (subgraph, type, field) => found.get(`${subgraph} ${type}.${field}`) ?? [] };
}

function subgraphNames(schema: GraphQLSchema): Map<string, string> {
  const graphs = schema.getType('join__Graph');
  const joinGraph = schema.getDirective('join__graph');
  const values = graphs && 'getValues' in graphs ? graphs.getValues() : [];
  return new Map(values.map(({ name, astNode }) => [name, applied(astNode, joinGraph)[0]?.['name'] ?? name]));
}

/** Names of the fields of the entity itself, whatever their type conditions. */
function topNames(fieldSet: string): string[] {
  const [definition] = parse(`{${fieldSet}}`, { noLocation: true }).definitions;
  const names: string[] = [];
  const add = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.push(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) add(selection.selectionSet);
    }
  };
  if (definition?.kind === Kind.OPERATION_DEFINITION) add(definition.selectionSet);
  return names;
}
