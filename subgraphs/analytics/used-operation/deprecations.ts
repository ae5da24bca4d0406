import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';

/** Why something should not be used any more. */
export interface Deprecation {
  readonly reason: string;
  /** The last day on which it is sure to be there, as YYYY-MM-DD; null when none was promised. */
  readonly removeAfter: string | null;
}

/**
 * Everything that a schema deprecates, by its coordinate: fields (`Metric.latest`), arguments (`Query.metrics(names:)`),
 * input fields and enum values. A reason may begin with `[removeAfter:2027-01-31]`.
 */
export function deprecationsOf(sdl: string): Map<string, Deprecation> {
  const found = new Map<string, Deprecation>();
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] = []): void => {
    const directive = directives.find(({ name }) => name.value === 'deprecated');
    if (directive) found.set(coordinate, readReason(directive));
  };
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    const type = definition as TypeDefinitionNode | TypeExtensionNode;
    if ('fields' in type) {
      const fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] = type.fields ?? [];
      for (const field of fields) {
        const coordinate = `${type.name.value}.${field.name.value}`;
        note(coordinate, field.directives);
        if (field.kind !== Kind.FIELD_DEFINITION) continue;
        for (const { name, directives } of field.arguments ?? [])
          note(`${coordinate}(${name.value}:)`, directives);
      }
    }
    if ('values' in type) {
      for (const { name, directives } of type.values ?? [])
        note(`${type.name.value}.${name.value}`, directives);
    }
  }
  return found;
}

function readReason(directive: ConstDirectiveNode): Deprecation {
  const value = directive.arguments?.find(({ name }) => name.value === 'reason')?.value;
  const reason = value?.kind === Kind.STRING ? value.value : 'No longer supported';
  const [mark, removeAfter] = /^\[removeAfter:\s*(\d{4}-\d{2}-\d{2})\]\s*/.exec(reason) ?? [];
  return { reason: reason.slice(mark?.length ?? 0), removeAfter: removeAfter ?? null };
}
