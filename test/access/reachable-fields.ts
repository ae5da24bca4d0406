import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

export type RootKind = 'query' | 'mutation' | 'subscription';

/** A way to a field of the API, as one selection of an operation that says nothing else. */
export interface ReachableField {
  /** `Type.field`. */
  readonly coordinate: string;
  readonly kind: RootKind;
  /** The coordinates on the way, this one last. */
  readonly path: readonly string[];
  /** Without braces around it, such as `services { nodes { id } }`. */
  readonly selection: string;
}

interface Step {
  readonly type: GraphQLNamedType;
  readonly path: readonly string[];
  /** Puts what is selected on the type where it belongs. */
  readonly wrap: (inner: string) => string;
  readonly kind: RootKind;
}

/** The shortest way to every field of a schema, by queries where there is one. */
export function reachableFields(schema: GraphQLSchema): ReachableField[] {
  const roots: readonly (readonly [RootKind, GraphQLNamedType | null | undefined])[] = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ];
  const found = new Map<string, ReachableField>();
  const visited = new Set<string>();
  let steps: Step[] = roots.flatMap(([kind, type]) =>
    type ? [{ type, path: [], wrap: (inner: string) => inner, kind }] : [],
  );
  while (steps.length > 0) {
    const next: Step[] = [];
    for (const step of steps) {
      if (visited.has(step.type.name)) continue;
      visited.add(step.type.name);
      next.push(...objectsBehind(schema, step));
      if (!isObjectType(step.type) && !isInterfaceType(step.type)) continue;
      for (const field of Object.values(step.type.getFields())) {
        const coordinate = `${step.type.name}.${field.name}`;
        const path = [...step.path, coordinate];
        const call = `${field.name}${argumentsOf(field)}`;
        const type = getNamedType(field.type);
        const isLeaf = isLeafType(type);
        const selection = step.wrap(isLeaf ? call : `${call} { __typename }`);
        found.set(coordinate, { coordinate, kind: step.kind, path, selection });
        if (!isLeaf)
          next.push({ type, path, kind: step.kind, wrap: inner => step.wrap(`${call} { ${inner} }`) });
      }
    }
    steps = next;
  }
  return [...found.values()];
}

function objectsBehind(schema: GraphQLSchema, step: Step): Step[] {
  if (!isAbstractType(step.type)) return [];
  return schema.getPossibleTypes(step.type).map(type => ({
    ...step,
    type,
    wrap: inner => step.wrap(`... on ${type.name} { ${inner} }`),
  }));
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
  const required = args.filter(isRequiredArgument);
  if (required.length === 0) return '';
  return `(${required.map(arg => `${arg.name}: ${valueOf(arg.type)}`).join(', ')})`;
}

/** Something of the right type that names nothing that exists. */
function valueOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return valueOf(type.ofType as GraphQLInputType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${required.map(field => `${field.name}: ${valueOf(field.type)}`).join(', ')} }`;
  }
  return (
    { Int: '1', Float: '1', Boolean: 'false', DateTime: '"2030-01-01T00:00:00Z"' }[type.name] ?? '"none"'
  );
}
