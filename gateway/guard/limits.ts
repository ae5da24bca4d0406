import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { compileCost, type OperationCost } from './cost/compile-cost.ts';
import type { CostRules } from './cost/cost-rules.ts';
import { SelectionMeter, type Size } from './selection-size.ts';

/** How much one operation may ask for. */
export interface Limits {
  /** Tokens of the document, counted before the parser recurses. They also bound its directives and arguments. */
  maxTokens: number;
  /** Levels of fields. */
  maxDepth: number;
  /** Fields with every fragment written out, whatever they give: planning takes time for each, without a pause. */
  maxFields: number;
  /**
   * Fields that may have to be resolved, with fragments expanded, list sizes multiplied and the weights of `@cost`. An
   * alias is a field of its own, and a field of the root counts {@link rootFieldCost} times: each is at least one request
   * to a subgraph.
   */
  maxCost: number;
  /** Whether the schema itself may be asked for. */
  introspection: boolean;
}

/** With the usual limit of 20 000 an operation has at most 200 fields at its root. */
export const rootFieldCost = 100;

export interface DocumentParts {
  schema: GraphQLSchema;
  document: DocumentNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/**
 * Refuses a document that is too deep or expands too far, before it is validated: some rules of validation compare
 * fields with each other. Looks at all definitions, as validation does.
 *
 * @returns the levels of the deepest.
 * @throws GraphQLError that names the limit and the figure.
 */
export function assertMeasurable({ document, fragments }: DocumentParts, limits: Limits): number {
  const meter = new SelectionMeter(fragments);
  let depth = 0;
  const check = (size: Size): void => {
    assertSize(size, limits);
    depth = Math.max(depth, size.depth);
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      check(meter.selections(definition.selectionSet));
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      check(meter.fragment(definition.name.value));
    }
  }
  return depth;
}

/**
 * The most that an operation can make the subgraphs resolve, as {@link Limits.maxCost} counts it.
 *
 * @throws GraphQLError when a slicing argument is missing that has to be given.
 */
export function costOf(
  rules: CostRules,
  { schema, fragments }: Pick<DocumentParts, 'schema' | 'fragments'>,
  definition: OperationDefinitionNode,
): OperationCost {
  const rootType = schema.getRootType(definition.operation)?.name;
  const { fixed, estimate } = compileCost({ rules, rootType, definition, fragments });
  const more = rootFields(definition, fragments);
  return {
    fixed: fixed === undefined ? undefined : fixed + more,
    estimate: variables => estimate(variables) + more,
  };
}

/** An operation that costs more than is allowed; the message names both figures. */
export class UnaffordableError extends GraphQLError {
  readonly cost: number;

  constructor(cost: number, { maxCost }: Limits) {
    super(
      `The operation costs ${readable(cost)}; ${maxCost} are allowed. Ask for fewer fields or smaller pages.`,
    );
    this.cost = cost;
  }
}

/** @throws UnaffordableError */
export function assertAffordable(cost: number, limits: Limits): void {
  if (cost > limits.maxCost) throw new UnaffordableError(cost, limits);
}

/** What the fields of the root cost beyond being fields; `__typename` is answered by the gateway itself. */
function rootFields(
  { selectionSet }: OperationDefinitionNode,
  fragments: DocumentParts['fragments'],
): number {
  const counted = new Map<string, number>();
  const count = ({ selections }: OperationDefinitionNode['selectionSet']): number =>
    selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD)
        return selection.name.value === '__typename' ? sum : sum + rootFieldCost - 1;
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + count(selection.selectionSet);
      const name = selection.name.value;
      const known = counted.get(name);
      if (known !== undefined) return sum + known;
      const fragment = fragments[name];
      const cost = fragment ? count(fragment.selectionSet) : 0;
      counted.set(name, cost);
      return sum + cost;
    }, 0);
  return count(selectionSet);
}

function assertSize({ depth, fields }: Size, limits: Limits): void {
  if (depth > limits.maxDepth) {
    throw new GraphQLError(
      `The operation is ${depth} levels deep; ${limits.maxDepth} are allowed. Ask in two requests.`,
    );
  }
  if (fields > limits.maxFields) {
    throw new GraphQLError(
      `The operation has ${readable(fields)} fields; ${limits.maxFields} are allowed. Ask for fewer fields.`,
    );
  }
}

function readable(figure: number): string {
  return figure > 1e9 ? 'more than a billion' : String(figure);
}
