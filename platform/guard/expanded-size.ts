import { type DocumentNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';

/** How far a document may expand. */
export interface ExpansionLimits {
  /** Fields, with every fragment written out where it is spread. */
  maxFields: number;
  /** Fields within each other. */
  maxDepth: number;
}

interface Size {
  fields: number;
  depth: number;
}

/**
 * Measures a document without its schema, each fragment once: proportional to its text, however far it expands.
 *
 * @throws GraphQLError `QUERY_TOO_COMPLEX`
 */
export function assertModest(document: DocumentNode, limits: ExpansionLimits): void {
  const meter = new Meter(document);
  for (const definition of document.definitions) {
    if (!('selectionSet' in definition)) continue;
    const { fields, depth } = meter.measure(definition.selectionSet);
    if (fields > limits.maxFields) throw tooLarge(`The operation has more than ${limits.maxFields} fields.`);
    if (depth > limits.maxDepth) throw tooLarge(`The operation is deeper than ${limits.maxDepth} levels.`);
  }
}

class Meter {
  readonly #fragments: ReadonlyMap<string, SelectionSetNode>;
  readonly #sizes = new Map<string, Size>();

  constructor(document: DocumentNode) {
    this.#fragments = new Map(
      document.definitions.flatMap(definition =>
        definition.kind === Kind.FRAGMENT_DEFINITION
          ? [[definition.name.value, definition.selectionSet] as const]
          : [],
      ),
    );
  }

  measure({ selections }: SelectionSetNode): Size {
    let fields = 0;
    let depth = 0;
    for (const selection of selections) {
      let inner: Size = { fields: 0, depth: 0 };
      if (selection.kind === Kind.FRAGMENT_SPREAD) inner = this.#fragment(selection.name.value);
      else if (selection.selectionSet) inner = this.measure(selection.selectionSet);
      const own = selection.kind === Kind.FIELD ? 1 : 0;
      fields += inner.fields + own;
      depth = Math.max(depth, inner.depth + own);
    }
    return { fields, depth };
  }

  #fragment(name: string): Size {
    const known = this.#sizes.get(name);
    if (known) return known;
    // A fragment within itself has no size; validation refuses it.
    this.#sizes.set(name, { fields: 0, depth: 0 });
    const selectionSet = this.#fragments.get(name);
    const size = selectionSet ? this.measure(selectionSet) : { fields: 0, depth: 0 };
    this.#sizes.set(name, size);
    return size;
  }
}

function tooLarge(message: string): GraphQLError {
  return new GraphQLError(`${message} Ask in several requests.`, {
    extensions: { code: 'QUERY_TOO_COMPLEX' },
  });
}
