import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql';

const conditional = new Set(['skip', 'include']);
const defer = 'defer';

/**
 * Resolves `@skip` and `@include` before an operation is planned. The planner would put the condition of a selection on
 * whole requests to a subgraph, and then an object of which nothing is asked for is missing instead of empty, and a
 * field that is computed from a skipped one takes its neighbours with it.
 */
export class Conditions {
  readonly #names: readonly string[];
  readonly #defaults = new Map<string, boolean>();
  readonly #hasAny: boolean;
  /** Whether something may be answered later than the rest. */
  readonly hasDefer: boolean;

  constructor(document: DocumentNode, { variableDefinitions = [] }: OperationDefinitionNode) {
    const names = new Set<string>();
    let hasAny = false;
    let hasDefer = false;
    visit(document, {
      Directive: directive => {
        const isDefer = directive.name.value === defer;
        if (isDefer) hasDefer = true;
        else if (!conditional.has(directive.name.value)) return;
        hasAny = true;
        const value = conditionOf(directive);
        if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
    this.#hasAny = hasAny;
    this.hasDefer = hasDefer;
    this.#names = [...names];
    for (const { variable, defaultValue } of variableDefinitions) {
      if (defaultValue?.kind === Kind.BOOLEAN) this.#defaults.set(variable.name.value, defaultValue.value);
    }
  }

  /** What decides about the plan: equal for variables under which the same selections are left. */
  key(variables: Record<string, unknown>): string {
    return this.#names.map(name => (this.#valueOf(name, variables) ? 1 : 0)).join('');
  }

  /**
   * The document with only what is to be resolved under these variables; a selection may be left empty.
   *
   * @param isIncremental whether what is to be deferred may be; else it is asked for like the rest.
   */
  apply(document: DocumentNode, variables: Record<string, unknown>, isIncremental = false): DocumentNode {
    if (!this.#hasAny) return document;
    const isTrue = (value: ValueNode | undefined): boolean =>
      value?.kind === Kind.VARIABLE
        ? this.#valueOf(value.name.value, variables)
        : value?.kind === Kind.BOOLEAN && value.value;
    const decide = (node: ASTNode & { directives?: readonly DirectiveNode[] }) => {
      const decisive = node.directives?.filter(({ name }) => conditional.has(name.value)) ?? [];
      const deferred = node.directives?.find(({ name }) => name.value === defer);
      if (decisive.length === 0 && !deferred) return undefined;
      const isWanted = decisive.every(each => isTrue(conditionOf(each)) === (each.name.value === 'include'));
      if (!isWanted) return null;
      const kept = node.directives!.filter(each => !decisive.includes(each) && each !== deferred);
      const condition = deferred && conditionOf(deferred);
      if (deferred && isIncremental && (!condition || isTrue(condition))) kept.push(unconditional(deferred));
      return { ...node, directives: kept };
    };
    return visit(document, {
      Field: decide,
      InlineFragment: decide,
      FragmentSpread: decide,
    });
  }

  #valueOf(name: string, variables: Record<string, unknown>): boolean {
    return Object.hasOwn(variables, name) ? variables[name] === true : this.#defaults.get(name) === true;
  }
}

/** Asks for the type where a selection is empty: to select nothing is not allowed, and this is there for every object. */
export function fillEmptySelections(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: {
      leave: (node: SelectionSetNode) =>
        node.selections.length > 0 ? undefined : { ...node, selections: [typename] },
    },
  });
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function unconditional(directive: DirectiveNode): DirectiveNode {
  return { ...directive, arguments: directive.arguments?.filter(({ name }) => name.value !== 'if') ?? [] };
}

function conditionOf(directive: DirectiveNode): ValueNode | undefined {
  return directive.arguments?.find(argument => argument.name.value === 'if')?.value;
}
