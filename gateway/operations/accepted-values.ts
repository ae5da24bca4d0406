import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  type GraphQLInputType,
  GraphQLInt,
  type GraphQLSchema,
  GraphQLString,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';

/** Whether a value is certainly one of a type. False says only that it takes a closer look. */
type Accepts = (value: unknown) => boolean;

const maxInt = 2 ** 31 - 1;

const builtIn = new Map<string, Accepts>([
  [GraphQLString.name, value => typeof value === 'string'],
  [GraphQLBoolean.name, value => typeof value === 'boolean'],
  [GraphQLFloat.name, value => Number.isFinite(value)],
  [GraphQLInt.name, value => Number.isInteger(value) && Math.abs(value as number) <= maxInt],
  [GraphQLID.name, value => typeof value === 'string'],
]);

/**
 * Compiles a look at an operation's variables that lets good ones pass. What it does not let pass may still be good, such
 * as a single value for a list: graphql-js decides, and words the errors.
 */
export function compileAccepted(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (variables: Readonly<Record<string, unknown>>) => boolean {
  const accepted = new AcceptedTypes();
  const checks = variableDefinitions.map(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node);
    const isOptional = defaultValue !== undefined || !isNonNullType(type);
    const accepts = isInputType(type) ? accepted.of(type) : () => false;
    return { name: variable.name.value, isOptional, accepts };
  });
  return variables => {
    for (const { name, isOptional, accepts } of checks) {
      const isGood = Object.hasOwn(variables, name) ? accepts(variables[name]) : isOptional;
      if (!isGood) return false;
    }
    return true;
  };
}

/** Input objects may hold themselves, so each type is compiled once, before what it holds. */
class AcceptedTypes {
  readonly #known = new Map<GraphQLInputType, Accepts>();

  of(type: GraphQLInputType): Accepts {
    const known = this.#known.get(type);
    if (known) return known;
    let accepts: Accepts | undefined;
    this.#known.set(type, value => accepts!(value));
    accepts = isNonNullType(type)
      ? present(this.#nullable(type.ofType))
      : orNull(this.#nullable(type as GraphQLInputType));
    this.#known.set(type, accepts);
    return accepts;
  }

  /** Of a value that is not null. */
  #nullable(type: GraphQLInputType): Accepts {
    if (isListType(type)) {
      const accepts = this.of(type.ofType);
      return value => Array.isArray(value) && value.every(accepts);
    }
    if (isEnumType(type)) {
      const names = new Set<unknown>(type.getValues().map(({ name }) => name));
      return value => names.has(value);
    }
    if (isInputObjectType(type) && !type.isOneOf) {
      const fields = Object.values(type.getFields()).map(({ name, type: of, defaultValue }) => ({
        name,
        isOptional: defaultValue !== undefined || !isNonNullType(of),
        accepts: this.of(of),
      }));
      return value => isObject(value) && acceptsObject(value, fields);
    }
    // A scalar of the schema's own is its parser's affair.
    return ('name' in type && builtIn.get(type.name)) || (() => false);
  }
}

interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  readonly accepts: Accepts;
}

function acceptsObject(value: Record<string, unknown>, fields: readonly Field[]): boolean {
  let found = 0;
  for (const { name, isOptional, accepts } of fields) {
    if (!Object.hasOwn(value, name)) {
      if (!isOptional) return false;
      continue;
    }
    if (!accepts(value[name])) return false;
    found += 1;
  }
  return found === Object.keys(value).length;
}

function present(accepts: Accepts): Accepts {
  return value => value !== null && value !== undefined && accepts(value);
}

function orNull(accepts: Accepts): Accepts {
  return value => value === null || accepts(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
