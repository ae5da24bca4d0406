import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { type Cost, type Evaluation, shared, sum, times } from './cost-function.ts';
import type { CostRules, FieldRule } from './cost-rules.ts';
import { hasVariable, isPaged, listSize, unpagedListSize } from './list-size.ts';

/** What one operation costs at most. */
export interface OperationCost {
  /** Undefined when the cost follows from the variables. */
  readonly fixed: number | undefined;
  /**
   * @param variables as they were sent, found valid.
   * @throws GraphQLError when a slicing argument is missing that has to be given.
   */
  estimate(variables: Readonly<Record<string, unknown>>): number;
}

/** Where selections stand. */
interface Place {
  /** Lists directly within whose size the parent field names. */
  readonly sized: readonly string[];
  /** Whether the parent field counts everything within it once for each entry of its page. */
  readonly isPage: boolean;
}

/** A cost as a function of the size that the parent field names for some of its lists. */
interface Part {
  readonly fixed: Cost;
  readonly perEntry: Cost;
}

const anywhere: Place = { sized: [], isPage: false };
const page: Place = { sized: [], isPage: true };

export interface CostInput {
  rules: CostRules;
  rootType: string | undefined;
  definition: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/**
 * Compiles the cost of a valid operation to a function of its variables. Each fragment is compiled once, and evaluated
 * once per request: the time is proportional to the text however far it expands.
 */
export function compileCost({ rules, rootType, definition, fragments }: CostInput): OperationCost {
  const { fixed } = new CostCompiler(rules, fragments).selections(
    definition.selectionSet,
    rootType,
    anywhere,
  );
  if (typeof fixed === 'number') {
    const cost = Math.max(0, fixed);
    return { fixed: cost, estimate: () => cost };
  }
  const defaults: Record<string, unknown> = Object.create(null);
  for (const { variable, defaultValue } of definition.variableDefinitions ?? [])
    if (defaultValue) defaults[variable.name.value] = valueFromASTUntyped(defaultValue);
  return {
    fixed: undefined,
    estimate: sent => {
      const variables = Object.assign(Object.create(null), defaults, sent) as Record<string, unknown>;
      return Math.max(0, fixed({ variables, shared: [] }));
    },
  };
}

class CostCompiler {
  readonly #rules: CostRules;
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly #compiled = new Map<string, Part>();
  #slots = 0;

  constructor(rules: CostRules, fragments: Readonly<Record<string, FragmentDefinitionNode>>) {
    this.#rules = rules;
    this.#fragments = fragments;
  }

  selections({ selections }: SelectionSetNode, parent: string | undefined, place: Place): Part {
    const parts = selections.map(selection => {
      if (selection.kind === Kind.FIELD) return this.#field(selection, parent, place);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(selection.name.value, place);
      return this.selections(selection.selectionSet, selection.typeCondition?.name.value ?? parent, place);
    });
    return {
      fixed: sum(...parts.map(({ fixed }) => fixed)),
      perEntry: sum(...parts.map(({ perEntry }) => perEntry)),
    };
  }

  #fragment(name: string, place: Place): Part {
    const key = `${name} ${place.isPage} ${place.sized.join(' ')}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    const fragment = this.#fragments[name];
    if (!fragment) return { fixed: 1, perEntry: 0 };
    const part = this.selections(fragment.selectionSet, fragment.typeCondition.name.value, place);
    const once = {
      fixed: shared(part.fixed, this.#slots++),
      perEntry: shared(part.perEntry, this.#slots++),
    };
    this.#compiled.set(key, once);
    return once;
  }

  #field(field: FieldNode, parent: string | undefined, place: Place): Part {
    const rule = parent === undefined ? undefined : this.#rules.field(parent, field.name.value);
    if (!rule) {
      const inner = field.selectionSet && this.selections(field.selectionSet, undefined, anywhere);
      return { fixed: sum(1, inner?.fixed ?? 0), perEntry: 0 };
    }
    const own = sum(rule.weight, this.#arguments(field, rule));
    const sized = rule.sizes.flatMap(({ sizedFields }) => sizedFields);
    const isList = rule.listDepth > 0;
    const multipliesAll = !isList && sized.length === 0 && (isPaged(rule) || rule.sizes.length > 0);
    const within = multipliesAll ? page : sized.length > 0 ? { sized, isPage: false } : anywhere;
    const inner = field.selectionSet
      ? this.selections(field.selectionSet, rule.type.name, within)
      : { fixed: 0, perEntry: 0 };
    const hasSize = rule.sizes.length > 0 || isPaged(rule);
    const size = hasSize ? listSize(field, rule) : isList && !place.isPage ? unpagedListSize : 1;
    const each = sum(inner.fixed, times(inner.perEntry, sized.length > 0 ? size : 1), rule.entryWeight);
    const entries = times(each, unpagedListSize ** Math.max(0, rule.listDepth - 1));
    if (isList && !hasSize && place.sized.includes(field.name.value))
      return { fixed: own, perEntry: entries };
    return { fixed: sum(own, isList || multipliesAll ? times(entries, size) : entries), perEntry: 0 };
  }

  #arguments(field: FieldNode, rule: FieldRule): Cost {
    const costs = (field.arguments ?? []).map(({ name, value }): Cost => {
      const argument = rule.args.get(name.value);
      if (!argument || this.#rules.inputs.isFree(argument)) return 0;
      const weigh = ({ variables }: Evaluation): number =>
        this.#rules.inputs.of(argument, valueFromASTUntyped(value, variables));
      return hasVariable(value) ? weigh : weigh({ variables: {}, shared: [] });
    });
    return sum(...costs);
  }
}
