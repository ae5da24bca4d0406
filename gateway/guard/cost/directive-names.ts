import { type GraphQLSchema, type ObjectValueNode, valueFromASTUntyped } from 'graphql';

/** What the directives of the cost specification are called in one supergraph. */
export interface CostDirectiveNames {
  cost: string;
  listSize: string;
}

interface Link {
  url?: string;
  as?: string;
  import?: readonly (string | { name: string; as?: string })[];
}

/**
 * Reads the names from the `@link` of the schema, which may rename the specification or its directives.
 *
 * @see https://specs.apollo.dev/link/v1.0
 */
export function costDirectiveNames({ astNode, extensionASTNodes }: GraphQLSchema): CostDirectiveNames {
  const directives = [astNode, ...extensionASTNodes].flatMap(node => node?.directives ?? []);
  const links = directives.map(({ arguments: args = [] }): Link => {
    const fields = args.map(({ name, value }) => [name.value, valueFromASTUntyped(value as ObjectValueNode)]);
    return Object.fromEntries(fields) as Link;
  });
  const link = links.find(({ url }) => typeof url === 'string' && /\/cost\/v\d/.test(url));
  if (!link) return { cost: 'cost', listSize: 'listSize' };
  const prefix = link.as ?? 'cost';
  const imported = (wanted: string): string | undefined => {
    for (const each of link.import ?? []) {
      const { name, as = name } = typeof each === 'string' ? { name: each } : each;
      if (name === wanted) return as.slice(1);
    }
    return undefined;
  };
  return { cost: imported('@cost') ?? prefix, listSize: imported('@listSize') ?? `${prefix}__listSize` };
}
