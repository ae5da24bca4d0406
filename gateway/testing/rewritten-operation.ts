import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  OverlappingFieldsCanBeMergedRule,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The same without aliases, where that is still an operation: then selections of one field are merged. */
export function withoutAliases(schema: GraphQLSchema, query: string): string {
  const types = new TypeInfo(schema);
  const plain = visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field: node =>
        node.alias && types.getFieldDef()?.args.length === 0 ? { ...node, alias: undefined } : undefined,
    }),
  );
  return validate(schema, plain, [OverlappingFieldsCanBeMergedRule]).length === 0 ? print(plain) : query;
}

/**
 * The same operation in other words: every field is under an alias, many of them names of other fields of the schema, and
 * selections stand in fragments. Equal seeds give equal rewrites.
 */
export function rewritten(schema: GraphQLSchema, query: string, seed: number): string {
  const random = randomOf(seed);
  const document = underOtherKeys(parse(query), shuffled(fieldNames(schema), random));
  const fragments: FragmentDefinitionNode[] = [];
  const types = new TypeInfo(schema);
  const inFragments = visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave: (node): SelectionSetNode => {
          const type = types.getParentType()!.name;
          return {
            ...node,
            selections: inRuns(node.selections, random).flatMap(run => wrap(run, type, random, fragments)),
          };
        },
      },
    }),
  );
  return print({ ...inFragments, definitions: [...inFragments.definitions, ...fragments] });
}

/** One name for each response key, so that what was one field stays one. */
function underOtherKeys(document: DocumentNode, names: readonly string[]): DocumentNode {
  const keys = new Map<string, string>();
  const nameOf = ({ alias, name }: FieldNode): string => {
    const key = (alias ?? name).value;
    const known = keys.get(key) ?? names[keys.size] ?? `a${keys.size}`;
    keys.set(key, known);
    return known;
  };
  return visit(document, {
    Field: node => ({ ...node, alias: { kind: Kind.NAME, value: nameOf(node) } }),
  });
}

function fieldNames(schema: GraphQLSchema): string[] {
  const names = Object.values(schema.getTypeMap())
    .filter(type => (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
    .flatMap(type => ('getFields' in type ? Object.keys(type.getFields()) : []));
  return [...new Set([...names, 'toString', 'constructor'])];
}

function inRuns(selections: readonly SelectionNode[], random: () => number): SelectionNode[][] {
  const runs: SelectionNode[][] = [];
  for (const selection of selections) {
    const last = runs.at(-1);
    if (last && random() < 0.5) last.push(selection);
    else runs.push([selection]);
  }
  return runs;
}

function wrap(
  selections: SelectionNode[],
  type: string,
  random: () => number,
  fragments: FragmentDefinitionNode[],
): SelectionNode[] {
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  const typeCondition = { kind: Kind.NAMED_TYPE as const, name: { kind: Kind.NAME as const, value: type } };
  const way = random();
  if (way < 0.4) return selections;
  if (way < 0.6) return [{ kind: Kind.INLINE_FRAGMENT, selectionSet }];
  if (way < 0.8) return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }];
  const name = { kind: Kind.NAME as const, value: `Part${fragments.length}` };
  fragments.push({ kind: Kind.FRAGMENT_DEFINITION, name, typeCondition, selectionSet });
  return [{ kind: Kind.FRAGMENT_SPREAD, name }];
}

function shuffled<Each>(list: readonly Each[], random: () => number): Each[] {
  return list
    .map(each => ({ each, at: random() }))
    .sort((left, right) => left.at - right.at)
    .map(({ each }) => each);
}

/** Numbers from 0 to below 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // Numerical Recipes, section 7.1: a linear congruential generator is random enough to vary tests.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
