import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { applyRewrites, isOfType } from './rewrites.ts';
import type { Data } from './run.ts';

/**
 * Writes the JSON by which a subgraph recognises an entity. Undefined when the object lacks a field of it, so that the
 * subgraph is not asked.
 *
 * @param missing takes up the names of optional fields that the object lacks, and that are left out.
 */
export type WriteRepresentation = (object: Data, missing?: Set<string>) => string | undefined;

const none: ReadonlySet<string> = new Set();

/**
 * Compiles what a fetch requires into a writer of JSON; no object in between, and the text is also the key by which
 * equal entities are asked for once.
 *
 * @param optional names of fields that an object may be without.
 */
export function compileRepresentation(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[] | undefined,
  optional: ReadonlySet<string> = none,
): WriteRepresentation {
  const write = compileSelection(schema, requires, optional, true);
  if (!rewrites?.length) return write;
  return (object, missing) => {
    const text = write(object, missing);
    if (text === undefined) return undefined;
    const representation = JSON.parse(text) as Data;
    applyRewrites(schema, rewrites, representation);
    return JSON.stringify(representation);
  };
}

/**
 * What is required of objects of a type besides its name, when that is leaves and nothing else: two objects in which these
 * are equal have one representation. Empty when there is more to compare.
 */
export function requiredLeaves(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
  typename: unknown,
  optional: ReadonlySet<string>,
): string[] {
  const fields = fieldsOf(schema, requires, typename, optional).filter(({ key }) => key !== '__typename');
  return fields.some(({ isInherited, write }) => isInherited || write) ? [] : fields.map(({ key }) => key);
}

interface RequiredField {
  /** `"name":`, with a comma before all but the first. */
  readonly prefix: string;
  readonly key: string;
  /** Whether every object has something of this name, so that only its own counts. */
  readonly isInherited: boolean;
  readonly isOptional: boolean;
  readonly write: ((value: unknown) => string) | undefined;
}

/**
 * Which fields are required follows from the type of the object; worked out once per type.
 *
 * @param isEntity an object of a type from which no `__typename` or no key is required is none that the subgraph is asked
 *   about.
 */
function compileSelection(
  schema: GraphQLSchema,
  selections: readonly QueryPlanSelectionNode[],
  optional: ReadonlySet<string>,
  isEntity = false,
): WriteRepresentation {
  const byType = new Map<unknown, readonly RequiredField[] | null>();
  return (object, missing) => {
    const typename = object['__typename'];
    let fields = byType.get(typename);
    if (fields === undefined) {
      fields = fieldsOf(schema, selections, typename, optional);
      if (isEntity && !isFound(fields)) fields = null;
      byType.set(typename, fields);
    }
    if (!fields) return undefined;
    let text = '{';
    for (const { prefix, key, isInherited, isOptional, write } of fields) {
      const value = isInherited && !Object.hasOwn(object, key) ? undefined : object[key];
      if (value === undefined) {
        if (!isOptional || !missing) return undefined;
        missing.add(key);
        continue;
      }
      text += prefix + (write && value !== null ? write(value) : writeLeaf(value));
    }
    return `${text}}`;
  };
}

function isFound(fields: readonly RequiredField[]): boolean {
  const isTypename = ({ key }: RequiredField): boolean => key === '__typename';
  return fields.some(isTypename) && fields.some(field => !isTypename(field) && !field.isOptional);
}

function fieldsOf(
  schema: GraphQLSchema,
  selections: readonly QueryPlanSelectionNode[],
  typename: unknown,
  optional: ReadonlySet<string>,
): RequiredField[] {
  const found = new Map<string, QueryPlanSelectionNode[] | undefined>();
  const collect = (nodes: readonly QueryPlanSelectionNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'InlineFragment') {
        if (node.typeCondition && isOfType(schema, typename, node.typeCondition)) collect(node.selections);
        continue;
      }
      const key = node.alias ?? node.name;
      if (!node.selections) found.set(key, undefined);
      else found.set(key, [...(found.get(key) ?? []), ...node.selections]);
    }
  };
  collect(selections);
  // What may be missing comes last, so that nothing before a comma is.
  const inOrder = [...found].sort(
    ([left], [right]) => Number(optional.has(left)) - Number(optional.has(right)),
  );
  return inOrder.map(([key, below], index) => ({
    prefix: `${index > 0 ? ',' : ''}${JSON.stringify(key)}:`,
    key,
    isInherited: key in Object.prototype,
    isOptional: optional.has(key),
    write: below && writeNested(compileSelection(schema, below, none)),
  }));
}

/** An object below that lacks something is null in the representation, as if it were not there. */
function writeNested(write: WriteRepresentation): (value: unknown) => string {
  const writeValue = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(writeValue).join(',')}]`;
    return typeof value === 'object' && value !== null ? (write(value as Data) ?? 'null') : writeLeaf(value);
  };
  return writeValue;
}

function writeLeaf(value: unknown): string {
  return typeof value === 'number' && Number.isFinite(value)
    ? String(value)
    : (JSON.stringify(value) ?? 'null');
}
