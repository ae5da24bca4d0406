import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { SelectionMeter, type Size } from './selection-size.ts';

/** How much one operation may ask for. */
export interface Limits {
  /** Tokens of the document, counted before the parser recurses. They also bound its directives and arguments. */
  maxTokens: number;
  /** Levels of fields. */
  maxDepth: number;
  /**
   * Fields that may have to be resolved, with fragments expanded and list sizes multiplied. An alias is a field of its
   * own, and a field of the root counts {@link rootFieldCost} times: each is at least one request to a subgraph.
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
 * @throws GraphQLError that names the limit and the figure.
 */
export function assertMeasurable({ schema, document, fragments }: DocumentParts, limits: Limits): void {
  const meter = new SelectionMeter(schema, fragments);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const root = schema.getRootType(definition.operation) ?? undefined;
      assertSize(meter.selections(definition.selectionSet, root), limits);
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      assertSize(meter.fragment(definition.name.value), limits);
    }
  }
}

/**
 * What an operation may cost at most. A list is taken to hold as many entries as its `first` argument says.
 *
 * @throws GraphQLError that names the limit and the figure.
 */
export function assertAffordable(
  { schema, fragments }: DocumentParts,
  definition: OperationDefinitionNode,
  limits: Limits,
): void {
  const cost = costOf({ schema, fragments }, definition);
  if (cost <= limits.maxCost) return;
  throw new GraphQLError(
    `The operation costs ${readable(cost)}; ${limits.maxCost} are allowed. Ask for fewer fields or smaller pages.`,
  );
}

/** The most fields that an operation can make the subgraphs resolve, as {@link Limits.maxCost} counts them. */
export function costOf(
  { schema, fragments }: Pick<DocumentParts, 'schema' | 'fragments'>,
  definition: OperationDefinitionNode,
): number {
  const meter = new SelectionMeter(schema, fragments);
  const root = schema.getRootType(definition.operation) ?? undefined;
  return meter.selections(definition.selectionSet, root).cost + rootFields(definition, fragments);
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
  if (fields > limits.maxCost) {
    throw new GraphQLError(
      `The operation has ${readable(fields)} fields; ${limits.maxCost} are allowed. Ask for fewer fields.`,
    );
  }
}

function readable(figure: number): string {
  return figure > 1e9 ? 'more than a billion' : String(figure);
}
