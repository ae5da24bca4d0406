import {
  type ArgumentNode,
  type ASTNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  parseType,
  print,
  type SelectionSetNode,
  type ValueNode,
  type VariableDefinitionNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { createSourceDocument, type SourceDocument, type SourceResult } from '../execution/source.ts';
import type { SubscriptionOperation } from '../operations/operation.ts';
import { applied } from '../supergraph/applied-directives.ts';

/** How a stream that must not lose is asked to go on from where it was. */
export interface ResumePoint {
  /** The subscription with its position as a variable, and `seq` among what each event brings. */
  readonly document: SourceDocument;
  /** The variable that is the position; the document has none of this name otherwise. */
  readonly variable: string;
  /** The position that the client named itself; undefined when it named none. */
  initial(variables: Readonly<Record<string, unknown>>): unknown;
  /** The position of an event; undefined when it has none. Of a list it is that of the last element. */
  seqOf(event: SourceResult): unknown;
}

/**
 * A stream can be resumed, and then must not lose, when its field has an argument `after` and what it brings has a field
 * `seq` of the same type, which the subgraph that owns the stream knows.
 */
export function resumePointOf(operation: SubscriptionOperation): ResumePoint | undefined {
  const { primary } = operation.plan.node;
  const schema = operation.graph.supergraphSchema;
  const document = parse(primary.operation, { noLocation: true });
  const definition = document.definitions.find(each => each.kind === Kind.OPERATION_DEFINITION);
  const field = definition?.selectionSet.selections[0];
  if (!definition || field?.kind !== Kind.FIELD) return undefined;
  const type = positionType(schema, field.name.value, primary.serviceName);
  if (!type) return undefined;

  const given = field.arguments?.find(({ name }) => name.value === 'after');
  const taken = new Set(primary.operation.match(/\w+/g));
  const variable = freeName('after', taken);
  const alias = freeName('seq', taken);
  const selectionSet: SelectionSetNode = {
    kind: Kind.SELECTION_SET,
    selections: [withPosition(field, given, variable, alias), ...definition.selectionSet.selections.slice(1)],
  };
  const others = document.definitions.filter(each => each !== definition);
  const resumable: OperationDefinitionNode = {
    ...definition,
    variableDefinitions: [
      // The one that was the position is not allowed to stay when nothing else uses it.
      ...(definition.variableDefinitions ?? []).filter(each => isUsed(each, [selectionSet, ...others])),
      {
        kind: Kind.VARIABLE_DEFINITION,
        variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
        type: parseType(type, { noLocation: true }),
      },
    ],
    selectionSet,
  };
  const key = field.alias?.value ?? field.name.value;
  return {
    variable,
    document: createSourceDocument({
      query: print({ ...document, definitions: [resumable, ...others] }),
      operationName: primary.operationName,
      kind: primary.operationKind,
    }),
    initial: variables => given && valueOf(given.value, definition, variables),
    seqOf: ({ data }) => {
      const payload = data?.[key];
      const last = Array.isArray(payload) ? payload.at(-1) : payload;
      return (last as Record<string, unknown> | null | undefined)?.[alias] ?? undefined;
    },
  };
}

/** The type of the argument `after` of a subscription field, as text; undefined when the stream cannot be resumed. */
function positionType(schema: GraphQLSchema, fieldName: string, service: string): string | undefined {
  const field = schema.getSubscriptionType()?.getFields()[fieldName];
  const after = field?.args.find(({ name }) => name === 'after');
  const payload = field && getNamedType(field.type);
  if (!after || !(isObjectType(payload) || isInterfaceType(payload))) return undefined;
  const seq = payload.getFields().seq;
  if (!seq || seq.args.length > 0 || getNamedType(seq.type) !== getNamedType(after.type)) return undefined;
  return isKnownTo(schema, seq, service) ? String(after.type) : undefined;
}

/** Whether a subgraph resolves a field by itself. */
function isKnownTo(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, service: string): boolean {
  const joins = applied(field.astNode, schema.getDirective('join__field')).filter(({ graph }) => graph);
  const graphs = schema.getType('join__Graph')?.astNode;
  if (joins.length === 0 || graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return true;
  const ofService = graphs.values?.find(value =>
    applied(value, schema.getDirective('join__graph')).some(({ name }) => name === service),
  );
  return joins.some(({ graph, external }) => graph === ofService?.name.value && !external);
}

function withPosition(
  field: FieldNode,
  given: ArgumentNode | undefined,
  variable: string,
  alias: string,
): FieldNode {
  const name = (value: string) => ({ kind: Kind.NAME as const, value });
  return {
    ...field,
    arguments: [
      ...(field.arguments ?? []).filter(argument => argument !== given),
      { kind: Kind.ARGUMENT, name: name('after'), value: { kind: Kind.VARIABLE, name: name(variable) } },
    ],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        ...(field.selectionSet?.selections ?? []),
        { kind: Kind.FIELD, alias: name(alias), name: name('seq') },
      ],
    },
  };
}

function isUsed({ variable }: VariableDefinitionNode, within: readonly ASTNode[]): boolean {
  let found = false;
  for (const node of within) {
    visit(node, {
      Variable: ({ name }) => {
        found ||= name.value === variable.name.value;
      },
    });
  }
  return found;
}

function valueOf(
  value: ValueNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): unknown {
  if (value.kind !== Kind.VARIABLE) return valueFromASTUntyped(value);
  const name = value.name.value;
  if (Object.hasOwn(variables, name)) return variables[name];
  const definition = variableDefinitions.find(({ variable }) => variable.name.value === name);
  return definition?.defaultValue && valueFromASTUntyped(definition.defaultValue);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = `iza_${wanted}`;
  while (taken.has(name)) name += '_';
  return name;
}
