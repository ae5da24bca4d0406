import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { AccessRules } from './access-rules.ts';
import type { Caller } from './caller.ts';
import { type Condition, isMet, type Need } from './condition.ts';
import { removeFields } from './remove-fields.ts';
import { SelectionNeeds } from './selection-needs.ts';
import { unauthorizedErrors } from './unauthorized-errors.ts';

/** What is left of a document for a caller. */
export interface AllowedDocument {
  /** What may be planned and asked for: an emptied selection asks for the type. The given one when nothing is denied. */
  readonly document: DocumentNode;
  /**
   * Fields of the given document that the caller may not read. They are null in the answer whatever the data holds,
   * because a plan fetches some fields for itself; unless an allowed field has the same response key.
   */
  readonly denied: ReadonlySet<FieldNode>;
  /** Why, see {@link unauthorizedErrors}. */
  readonly errors: readonly GraphQLError[];
  /** Whether there is nothing to run: a stream whose field is denied. */
  readonly isRefused: boolean;
}

/** What the rules of a graph mean for one document. Compiled once, and then asked for every caller. */
export class DocumentAccess {
  readonly #rules: AccessRules;
  readonly #schema: GraphQLSchema;
  readonly #definition: OperationDefinitionNode;
  readonly #conditions: readonly Condition[];

  /**
   * @param schema what clients see.
   * @param document validated against it.
   * @param definition the operation of the document that is run.
   */
  constructor(
    rules: AccessRules,
    schema: GraphQLSchema,
    document: DocumentNode,
    definition: OperationDefinitionNode,
  ) {
    this.#rules = rules;
    this.#schema = schema;
    this.#definition = definition;
    const conditions = new Set<Condition>();
    if (!rules.isEmpty) {
      this.#eachField(document, (_, need) => {
        for (const condition of need) conditions.add(condition);
      });
    }
    this.#conditions = [...conditions];
  }

  /** Whether no rule touches this document. */
  get isOpen(): boolean {
    return this.#conditions.length === 0;
  }

  /**
   * The same text for callers to whom this document means the same; empty when they may read all of it. It says which
   * conditions are met, not which fields are left: under other variables those may be others.
   */
  key(caller: Caller): string {
    let key = '';
    let isAllMet = true;
    for (const condition of this.#conditions) {
      const met = isMet(condition, caller);
      isAllMet &&= met;
      key += met ? '1' : '0';
    }
    return isAllMet ? '' : key;
  }

  /** @param document the one that this was made for, or what `@skip` and `@include` left of it. */
  apply(document: DocumentNode, caller: Caller): AllowedDocument {
    const unmet = new Set(this.#conditions.filter(condition => !isMet(condition, caller)));
    const denied = new Set<FieldNode>();
    if (unmet.size > 0) {
      this.#eachField(document, (node, need) => {
        if (need.some(condition => unmet.has(condition))) denied.add(node);
      });
    }
    if (denied.size === 0) return { document, denied, errors: [], isRefused: false };
    const definition = operationsOf(document).find(
      each => each.name?.value === this.#definition.name?.value,
    )!;
    const fragments = fragmentsOf(document);
    const errors = unauthorizedErrors({ schema: this.#schema, fragments, denied }, definition);
    const isStream = definition.operation === OperationTypeNode.SUBSCRIPTION;
    return {
      document: removeFields(document, denied),
      denied,
      errors,
      isRefused: isStream && errors.some(({ path }) => path?.length === 1),
    };
  }

  #eachField(document: DocumentNode, visit: (node: FieldNode, need: Need) => void): void {
    const fragments = fragmentsOf(document);
    const needs = new SelectionNeeds(this.#rules, this.#schema, fragments);
    for (const { operation, selectionSet } of operationsOf(document))
      needs.each(selectionSet, this.#schema.getRootType(operation) ?? undefined, visit);
    for (const { typeCondition, selectionSet } of fragments.values())
      needs.each(selectionSet, this.#schema.getType(typeCondition.name.value), visit);
  }
}

function operationsOf({ definitions }: DocumentNode): OperationDefinitionNode[] {
  return definitions.filter(definition => definition.kind === Kind.OPERATION_DEFINITION);
}

function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return fragments;
}
