import { type GraphQLSchema, getDirectiveValues } from 'graphql';

type Directive = NonNullable<ReturnType<GraphQLSchema['getDirective']>>;
type Annotated = NonNullable<Parameters<typeof getDirectiveValues>[1]>;

/** The arguments of each application of a repeatable directive. */
export function applied(
  node: Annotated | undefined | null,
  directive: Directive | undefined | null,
): Record<string, string>[] {
  if (!node?.directives || !directive) return [];
  return node.directives
    .filter(({ name }) => name.value === directive.name)
    .map(each => getDirectiveValues(directive, { directives: [each] }) as Record<string, string>);
}
