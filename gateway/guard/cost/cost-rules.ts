import {
  type GraphQLArgument,
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { costDirectiveNames } from './directive-names.ts';
import { type InputWeights, inputWeights } from './input-weights.ts';

/** One `@listSize` of a field. */
export interface ListSize {
  readonly assumedSize?: number | undefined;
  /** Names of arguments, or dotted paths into them. */
  readonly slicingArguments: readonly string[];
  /** Lists directly within what the field gives, which have the size in its place. */
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
}

/** What a field costs, its selections aside. */
export interface FieldRule {
  /** Counted once. */
  readonly weight: number;
  /** Counted for each entry of a list. */
  readonly entryWeight: number;
  /** Lists within each other: 0 when the field is none. */
  readonly listDepth: number;
  /** More than one only on an interface whose objects disagree: the largest counts. Empty when nothing is said. */
  readonly sizes: readonly ListSize[];
  readonly type: GraphQLNamedType;
  readonly args: ReadonlyMap<string, GraphQLArgument>;
}

/** The weights and list sizes of a supergraph. */
export interface CostRules {
  readonly inputs: InputWeights;
  /** Undefined when the type has no such field, as for those of introspection. */
  field(typeName: string, fieldName: string): FieldRule | undefined;
}

/**
 * Reads `@cost` and `@listSize`. A field without any counts 1, an argument nothing: unlike in the specification a scalar
 * counts as well, because resolving it is work.
 *
 * @param schema with the directives of the supergraph in its syntax tree, or any other for the defaults.
 * @see https://ibm.github.io/graphql-specs/cost-spec.html
 */
export function compileCostRules(schema: GraphQLSchema): CostRules {
  const names = costDirectiveNames(schema);
  const cost = schema.getDirective(names.cost);
  const listSize = schema.getDirective(names.listSize);
  const known = new Map<string, FieldRule | undefined>();
  const read = (typeName: string, fieldName: string): FieldRule | undefined => {
    const type = schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
    const field = type.getFields()[fieldName];
    if (!field) return undefined;
    const own = ruleOf(field, { schema, cost, listSize });
    if (!isInterfaceType(type)) return own;
    const possible = schema.getPossibleTypes(type).flatMap(({ name }) => rules.field(name, fieldName) ?? []);
    return possible.reduce(dearer, own);
  };
  const rules: CostRules = {
    inputs: inputWeights(cost),
    field: (typeName, fieldName) => {
      const key = `${typeName}.${fieldName}`;
      if (!known.has(key)) {
        const rule = read(typeName, fieldName);
        // What clients invent is refused before it is measured; still nothing but fields of the schema is kept.
        if (rule) known.set(key, rule);
        return rule;
      }
      return known.get(key);
    },
  };
  return rules;
}

interface Directives {
  schema: GraphQLSchema;
  cost: GraphQLDirective | null | undefined;
  listSize: GraphQLDirective | null | undefined;
}

function ruleOf(field: GraphQLField<unknown, unknown>, directives: Directives): FieldRule {
  const type = getNamedType(field.type);
  const listDepth = listDepthOf(field.type);
  const fieldWeight = weightOf(field, directives.cost);
  const typeWeight = fieldWeight === undefined ? typeWeightOf(type, directives) : undefined;
  const isPerEntry = listDepth > 0 && typeWeight !== undefined;
  const size = readListSize(field, directives.listSize);
  return {
    weight: fieldWeight ?? (isPerEntry ? 0 : (typeWeight ?? 1)),
    entryWeight: isPerEntry ? typeWeight : 0,
    listDepth,
    sizes: size ? [size] : [],
    type,
    args: new Map(field.args.map(argument => [argument.name, argument])),
  };
}

/** Undefined when nothing is said. Of an abstract type the dearest object counts. */
function typeWeightOf(type: GraphQLNamedType, { schema, cost }: Directives): number | undefined {
  if (!isAbstractType(type)) return weightOf(type, cost);
  const weights = [type, ...schema.getPossibleTypes(type)].map(each => weightOf(each, cost));
  return weights.every(each => each === undefined) ? undefined : Math.max(...weights.map(each => each ?? 1));
}

function weightOf(
  { astNode }: Pick<GraphQLNamedType, 'astNode'> | Pick<GraphQLField<unknown, unknown>, 'astNode'>,
  cost: GraphQLDirective | null | undefined,
): number | undefined {
  if (!cost || !astNode) return undefined;
  const weight = getDirectiveValues(cost, astNode)?.weight;
  // The first edition of the specification has weights as strings.
  const figure = Number(weight);
  return weight === undefined || Number.isNaN(figure) ? undefined : figure;
}

function readListSize(
  { astNode }: GraphQLField<unknown, unknown>,
  listSize: GraphQLDirective | null | undefined,
): ListSize | undefined {
  const values = listSize && astNode ? getDirectiveValues(listSize, astNode) : undefined;
  if (!values) return undefined;
  const slicingArguments = (values.slicingArguments as string[] | null | undefined) ?? [];
  return {
    assumedSize: (values.assumedSize as number | null | undefined) ?? undefined,
    slicingArguments,
    sizedFields: (values.sizedFields as string[] | null | undefined) ?? [],
    requireOneSlicingArgument: slicingArguments.length > 0 && values.requireOneSlicingArgument !== false,
  };
}

function dearer(one: FieldRule, other: FieldRule): FieldRule {
  return {
    ...one,
    weight: Math.max(one.weight, other.weight),
    entryWeight: Math.max(one.entryWeight, other.entryWeight),
    listDepth: Math.max(one.listDepth, other.listDepth),
    sizes: [...one.sizes, ...other.sizes],
  };
}

function listDepthOf(type: GraphQLType): number {
  if (isNonNullType(type)) return listDepthOf(type.ofType);
  return isListType(type) ? 1 + listDepthOf(type.ofType) : 0;
}
