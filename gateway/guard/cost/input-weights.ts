import {
  type GraphQLArgument,
  type GraphQLDirective,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  getDirectiveValues,
  getNamedType,
  isInputObjectType,
  isLeafType,
} from 'graphql';

/** What the values cost that a client sends: nothing unless `@cost` says so. */
export interface InputWeights {
  /** Whether any value of the argument costs something, so that others need not be looked at. */
  isFree(argument: GraphQLArgument): boolean;
  /** @param value as JSON; undefined when the argument is not given. */
  of(argument: GraphQLArgument, value: unknown): number;
}

type Input = GraphQLArgument | GraphQLInputField;

export function inputWeights(cost: GraphQLDirective | null | undefined): InputWeights {
  const free = new Map<Input, boolean>();
  const ownWeight = ({ astNode }: Pick<Input | GraphQLNamedType, 'astNode'>): number | undefined => {
    const weight = cost && astNode ? getDirectiveValues(cost, astNode)?.weight : undefined;
    return weight === undefined ? undefined : Number(weight);
  };
  const isFree = (input: Input): boolean => {
    const known = free.get(input);
    if (known !== undefined) return known;
    // An input object may hold itself: that adds nothing to the answer.
    free.set(input, true);
    const type = getNamedType(input.type);
    const result =
      !ownWeight(input) &&
      !ownWeight(type) &&
      (!isInputObjectType(type) || Object.values(type.getFields()).every(isFree));
    free.set(input, result);
    return result;
  };
  const ofValue = (type: GraphQLInputType, value: unknown): number => {
    if (value === null || value === undefined) return 0;
    if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + ofValue(type, each), 0);
    const named = getNamedType(type);
    const own = ownWeight(named) ?? 0;
    if (isLeafType(named) || typeof value !== 'object') return own;
    const fields = isInputObjectType(named) ? Object.values(named.getFields()) : [];
    return fields.reduce((sum, field) => sum + ofInput(field, (value as never)[field.name]), own);
  };
  /** The weight of an argument or input field stands for that of its type. */
  const ofInput = (input: Input, value: unknown): number => {
    if (value === undefined) return 0;
    const own = ownWeight(input);
    const type = getNamedType(input.type);
    if (own === undefined) return ofValue(input.type, value);
    return isInputObjectType(type) ? own + ofValue(input.type, value) - (ownWeight(type) ?? 0) : own;
  };
  return { isFree, of: ofInput };
}
