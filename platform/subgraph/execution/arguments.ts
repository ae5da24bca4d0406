import { type FieldNode, type GraphQLField, getArgumentValues, Kind, visit } from 'graphql';
import type { Field } from './field.ts';

/**
 * Arguments are read by graphql-js, once for all objects of a request that have the field, and once for all requests when
 * no variable is in them.
 */
export function compileArguments(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): Field['argumentsOf'] {
  if (definition.args.length === 0) return () => ({});
  const key = {};
  if (!hasVariable(node)) {
    let constant: Record<string, unknown> | undefined;
    return run => {
      if (constant) return { ...constant };
      const values = getArgumentValues(definition, node, run.variables);
      // A list or an object would be the same one for all requests, and a resolver may change it.
      if (Object.values(values).every(value => typeof value !== 'object' || value === null))
        constant = { ...values };
      return values;
    };
  }
  return run => {
    let values = run.args.get(key);
    if (!values) run.args.set(key, (values = getArgumentValues(definition, node, run.variables)));
    return { ...values };
  };
}

function hasVariable(node: FieldNode): boolean {
  let isFound = false;
  for (const argument of node.arguments ?? []) {
    visit(argument, {
      [Kind.VARIABLE]: () => {
        isFound = true;
      },
    });
  }
  return isFound;
}
