import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  Kind,
  OperationTypeNode,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** How long an answer may be kept, and whether only for its viewer. */
export interface CacheHint {
  readonly maxAgeS: number;
  readonly isPrivate: boolean;
}

interface DirectiveHint {
  maxAge?: number | undefined;
  isPrivate?: boolean;
  inheritsMaxAge?: boolean;
}

/**
 * What `@cacheControl(maxAge:, scope:, inheritMaxAge:)` on fields and types allows for all answers to a document: the
 * shortest time of its fields, and private when one of them is. A field without a hint of its own has that of its type.
 * Without either, a field of the root or with fields below it is not kept, and a leaf as long as its object.
 *
 * @returns undefined when answers are not to be kept.
 * @see https://www.apollographql.com/docs/apollo-server/performance/caching
 */
export function cacheHintOf(schema: GraphQLSchema, document: DocumentNode): CacheHint | undefined {
  const typeInfo = new TypeInfo(schema);
  let maxAgeS = Number.POSITIVE_INFINITY;
  let isPrivate = false;
  const roots = new Set<unknown>([schema.getQueryType(), schema.getMutationType()]);
  const add = (hint: DirectiveHint, isLeaf: boolean) => {
    isPrivate ||= hint.isPrivate === true;
    if (hint.maxAge !== undefined) maxAgeS = Math.min(maxAgeS, hint.maxAge);
    else if (!isLeaf && !hint.inheritsMaxAge) maxAgeS = 0;
  };
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      [Kind.OPERATION_DEFINITION]: ({ operation }) => {
        if (operation !== OperationTypeNode.QUERY) maxAgeS = 0;
      },
      [Kind.FIELD]: node => {
        const definition = typeInfo.getFieldDef();
        if (!definition || definition.name === '__typename') return;
        const type = getNamedType(definition.type);
        if (definition.name === '_entities') {
          for (const entity of entityTypes(schema, document, node)) add(hintOfType(entity), false);
          return;
        }
        const parentType = typeInfo.getParentType();
        const isLeaf = isLeafType(type) && !roots.has(parentType);
        const own = readHint(definition.astNode?.directives);
        add({ ...hintOfType(type), ...own }, isLeaf);
        // Which of these it will be is not known yet, so all of them must allow it.
        for (const other of objectsOf(schema, type))
          add({ inheritsMaxAge: true, ...hintOfType(other) }, false);
        for (const other of objectsOf(schema, parentType)) {
          const { directives } = other.getFields()[definition.name]?.astNode ?? {};
          add({ inheritsMaxAge: true, ...readHint(directives) }, isLeaf);
        }
      },
    }),
  );
  return maxAgeS > 0 && Number.isFinite(maxAgeS) ? { maxAgeS, isPrivate } : undefined;
}

/** The value of the header `cache-control`. */
export function cacheControlOf({ maxAgeS, isPrivate }: CacheHint): string {
  return `max-age=${maxAgeS}, ${isPrivate ? 'private' : 'public'}`;
}

function hintOfType(type: GraphQLNamedType): DirectiveHint {
  if (!isCompositeType(type)) return {};
  const nodes = [type.astNode, ...type.extensionASTNodes];
  return readHint(nodes.flatMap(node => node?.directives ?? []));
}

function readHint(directives: readonly DirectiveNode[] = []): DirectiveHint {
  const hint: DirectiveHint = {};
  for (const { name, arguments: given = [] } of directives) {
    if (name.value !== 'cacheControl') continue;
    for (const { name: argument, value } of given) {
      if (argument.value === 'maxAge' && value.kind === Kind.INT) hint.maxAge = Number(value.value);
      if (argument.value === 'scope' && value.kind === Kind.ENUM) hint.isPrivate = value.value === 'PRIVATE';
      if (argument.value === 'inheritMaxAge' && value.kind === Kind.BOOLEAN)
        hint.inheritsMaxAge = value.value;
    }
  }
  return hint;
}

/** What a value of an interface or a union may be. */
function objectsOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType | null | undefined,
): readonly GraphQLObjectType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}

/** Of which types entities are asked for. */
function entityTypes(schema: GraphQLSchema, document: DocumentNode, field: FieldNode): GraphQLNamedType[] {
  const conditions = new Set<string>();
  const collect = (selections: readonly SelectionNode[] = []): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) continue;
      const fragment: ASTNode | undefined =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : document.definitions.find(
              definition =>
                definition.kind === Kind.FRAGMENT_DEFINITION &&
                definition.name.value === selection.name.value,
            );
      if (!fragment || !('typeCondition' in fragment)) continue;
      const name = fragment.typeCondition?.name.value;
      if (name && name !== '_Entity') conditions.add(name);
      else collect(fragment.selectionSet.selections);
    }
  };
  collect(field.selectionSet?.selections);
  return [...conditions].map(name => schema.getType(name)).filter(type => type !== undefined);
}
