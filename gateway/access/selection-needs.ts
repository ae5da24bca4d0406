import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { AccessRules } from './access-rules.ts';
import { type Need, noNeed } from './condition.ts';

/**
 * What it takes to read each field of a document. That depends on the field and on the type that it is selected on, not on
 * the place from which a fragment is spread, so each definition is looked at once.
 */
export class SelectionNeeds {
  readonly #rules: AccessRules;
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Whether a fragment selects a field on the type of its own condition. */
  readonly #selecting = new Map<string, boolean>();

  constructor(
    rules: AccessRules,
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {
    this.#rules = rules;
    this.#schema = schema;
    this.#fragments = fragments;
  }

  /** Visits the fields of a selection, without following its spreads. */
  each(
    { selections }: SelectionSetNode,
    parent: GraphQLNamedType | undefined,
    visit: (node: FieldNode, need: Need) => void,
  ): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        this.each(selection.selectionSet, condition ? this.#schema.getType(condition) : parent, visit);
      } else if (selection.kind === Kind.FIELD) {
        const field = fieldOf(parent, selection.name.value);
        if (!field) continue;
        visit(selection, this.#needOf(parent!, field, selection));
        if (selection.selectionSet) this.each(selection.selectionSet, getNamedType(field.type), visit);
      }
    }
  }

  #needOf(
    parent: GraphQLNamedType,
    { name, type }: GraphQLField<unknown, unknown>,
    { selectionSet }: FieldNode,
  ): Need {
    const value = getNamedType(type);
    const selectsOnAny = isAbstractType(value) && selectionSet && this.#selectsOn(value.name, selectionSet);
    return this.#rules.needs.all(
      this.#rules.forField(parent.name, name),
      this.#rules.forValue(value.name),
      selectsOnAny ? this.#rules.forMembers(value.name) : noNeed,
    );
  }

  /** Whether a field is selected whatever object comes, and not only for some types. */
  #selectsOn(typeName: string, { selections }: SelectionSetNode): boolean {
    return selections.some(selection => {
      if (selection.kind === Kind.FIELD) return !selection.name.value.startsWith('__');
      if (selection.kind === Kind.FRAGMENT_SPREAD)
        return this.#spreadSelectsOn(typeName, selection.name.value);
      const condition = selection.typeCondition?.name.value ?? typeName;
      return condition === typeName && this.#selectsOn(typeName, selection.selectionSet);
    });
  }

  /** Worked out once for each fragment: they may be spread in each other very often. */
  #spreadSelectsOn(typeName: string, name: string): boolean {
    const fragment = this.#fragments.get(name);
    if (fragment?.typeCondition.name.value !== typeName) return false;
    let selects = this.#selecting.get(name);
    if (selects === undefined) {
      this.#selecting.set(name, (selects = this.#selectsOn(typeName, fragment.selectionSet)));
    }
    return selects;
  }
}

/** Undefined for what the gateway answers by itself: `__typename`, and the schema. */
export function fieldOf(
  type: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
