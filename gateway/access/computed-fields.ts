import {
  baseType,
  type CompositeType,
  type FieldDefinition,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type Schema,
} from '@apollo/federation-internals';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { AccessRuleError } from './directive-rules.ts';

type Field = FieldDefinition<CompositeType>;

/** The fields that others are computed from: by `@requires`, or by an argument that comes from a context. */
export class ComputedFields {
  readonly #schema: Schema;
  readonly #joinField: string;
  /** Types by the name of the context that they set. */
  readonly #contexts = new Map<string, CompositeType[]>();

  constructor(schema: Schema) {
    this.#schema = schema;
    const features = schema.coreFeatures;
    this.#joinField =
      features?.getByIdentity('https://specs.apollo.dev/join')?.directiveNameInSchema('field') ??
      'join__field';
    const context = features
      ?.getByIdentity('https://specs.apollo.dev/context')
      ?.directiveNameInSchema('context');
    for (const application of (context && schema.directive(context)?.applications()) || []) {
      const name = String(application.arguments()['name']);
      const type = application.parent as unknown as CompositeType;
      this.#contexts.set(name, [...(this.#contexts.get(name) ?? []), type]);
    }
  }

  /** @throws AccessRuleError when it cannot be told. */
  sourcesOf(field: Field): Field[] {
    const found: Field[] = [];
    for (const application of field.appliedDirectivesOf(this.#joinField)) {
      const { requires, contextArguments } = application.arguments() as JoinArguments;
      if (requires) this.#collect(field.parent, readSelection(requires), found);
      for (const { context, selection } of contextArguments ?? [])
        for (const type of this.#contexts.get(context) ?? [])
          this.#collect(type, readSelection(selection), found);
    }
    return found;
  }

  #collect(type: CompositeType, { selections }: SelectionSetNode, found: Field[]): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = this.#schema.type(selection.typeCondition?.name.value ?? type.name);
        if (condition && isCompositeType(condition)) this.#collect(condition, selection.selectionSet, found);
      } else if (selection.kind === Kind.FIELD && selection.name.value !== '__typename') {
        const field =
          isObjectType(type) || isInterfaceType(type) ? type.field(selection.name.value) : undefined;
        if (!field)
          throw new AccessRuleError(
            `Something is computed from ${type}.${selection.name.value}, which is not there.`,
          );
        found.push(field);
        const next = baseType(field.type!);
        if (selection.selectionSet && isCompositeType(next))
          this.#collect(next, selection.selectionSet, found);
      }
    }
  }
}

interface JoinArguments {
  requires?: string;
  contextArguments?: { context: string; selection: string }[];
}

/** A selection of fields with or without braces around it. */
function readSelection(text: string): SelectionSetNode {
  const [definition] = parse(text.trim().startsWith('{') ? text : `{${text}}`, {
    noLocation: true,
  }).definitions;
  if (definition?.kind === Kind.OPERATION_DEFINITION) return definition.selectionSet;
  throw new AccessRuleError(`"${text}" is not a selection of fields.`);
}
