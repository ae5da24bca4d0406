import { type FieldNode, GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import type { Cost, Evaluation } from './cost-function.ts';
import type { FieldRule, ListSize } from './cost-rules.ts';

/** The largest page that a connection gives, where nothing says how large it is. */
const largestPage = 100;

/** Entries that a list without a page size is taken to have: dependencies, labels, errors of a form. */
export const unpagedListSize = 10;

const byDefault: ListSize = {
  slicingArguments: ['first'],
  sizedFields: [],
  requireOneSlicingArgument: false,
};

/** Whether a page size is given with the field although no directive says so. */
export function isPaged({ sizes, args }: FieldRule): boolean {
  return sizes.length === 0 && args.has('first');
}

/**
 * How many entries a field gives at most: as its slicing arguments say, else as its directive assumes.
 *
 * @throws GraphQLError, also from the function, when there is not one slicing argument and the directive wants one.
 */
export function listSize(field: FieldNode, rule: FieldRule): Cost {
  const sizes = rule.sizes.length > 0 ? rule.sizes : isPaged(rule) ? [byDefault] : [];
  if (sizes.length === 0) return unpagedListSize;
  const size = (evaluation: Evaluation): number =>
    Math.max(...sizes.map(each => sizeOf(each, field, rule, evaluation)));
  const names = new Set(
    sizes.flatMap(({ slicingArguments }) => slicingArguments.map(path => path.split('.')[0])),
  );
  const depends = field.arguments?.some(({ name, value }) => names.has(name.value) && hasVariable(value));
  return depends ? size : size({ variables: {}, shared: [] });
}

function sizeOf(size: ListSize, field: FieldNode, rule: FieldRule, { variables }: Evaluation): number {
  const sent: number[] = [];
  const assumed: number[] = [];
  for (const path of size.slicingArguments) {
    const [name = '', ...inner] = path.split('.');
    const node = field.arguments?.find(each => each.name.value === name)?.value;
    const value = node && valueFromASTUntyped(node, variables);
    const entries = entriesIn(at(value, inner));
    const fallback =
      value === undefined ? entriesIn(at(rule.args.get(name)?.defaultValue, inner)) : undefined;
    if (entries !== undefined) sent.push(entries);
    else if (fallback !== undefined) assumed.push(fallback);
  }
  const given = sent.length > 0 ? sent : assumed;
  if (size.requireOneSlicingArgument && given.length !== 1) {
    throw new GraphQLError(`Give "${field.name.value}" one of: ${size.slicingArguments.join(', ')}.`, {
      nodes: [field],
    });
  }
  if (given.length > 0) return Math.max(1, ...given);
  return size.assumedSize ?? (size.slicingArguments.length > 0 ? largestPage : unpagedListSize);
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}

function entriesIn(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' ? value : undefined;
}

/** Whether a value follows from the variables. */
export function hasVariable(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(hasVariable);
  return value.kind === Kind.OBJECT && value.fields.some(field => hasVariable(field.value));
}
