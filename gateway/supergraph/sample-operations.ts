import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInputType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

const maxDepth = 4;
const maxLeaves = 4;
const maxBranches = 2;

/**
 * Queries that a schema answers, one for each field of its root, up to a limit: nested, across subgraphs where their
 * entities meet, with fragments where types are abstract. Planned ahead, they take what a planner and V8 spend once off
 * the first document of a client.
 */
export function sampleOperations(schema: GraphQLSchema, limit: number): string[] {
  const root = schema.getQueryType();
  const fields = root ? Object.values(root.getFields()) : [];
  return fields.slice(0, limit).map(field => {
    const required = field.args.filter(isRequiredArgument);
    const declared = required.map(({ name, type }) => `$${name}: ${type}`).join(', ');
    const given = required.map(({ name }) => `${name}: $${name}`).join(', ');
    const selected = selection(schema, getNamedType(field.type), maxDepth);
    return `query Sample${declared && `(${declared})`} { ${field.name}${given && `(${given})`}${selected} }`;
  });
}

/** Empty for a leaf, so that it can be put behind the name of any field. */
function selection(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string {
  if (isInputType(type)) return '';
  const inner = ['__typename'];
  if (isObjectType(type) || isInterfaceType(type)) {
    const open = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
    const isLeaf = (field: GraphQLField<unknown, unknown>): boolean => isLeafType(getNamedType(field.type));
    inner.push(
      ...open
        .filter(isLeaf)
        .slice(0, maxLeaves)
        .map(({ name }) => name),
    );
    if (depth > 1) {
      // The last ones: what other subgraphs contribute stands behind what the owner has.
      for (const field of open.filter(each => !isLeaf(each)).slice(-maxBranches)) {
        inner.push(field.name + selection(schema, getNamedType(field.type), depth - 1));
      }
    }
  }
  if (isAbstractType(type) && depth > 1) {
    for (const possible of schema.getPossibleTypes(type).slice(0, maxBranches)) {
      inner.push(`... on ${possible.name}${selection(schema, possible, 1)}`);
    }
  }
  return ` { ${inner.join(' ')} }`;
}
