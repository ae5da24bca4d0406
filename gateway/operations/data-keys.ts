import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';
import type { ImplicitFields } from '../supergraph/implicit-fields.ts';

/** A document whose names cannot be mistaken for those that the plan adds. */
export interface DistinctDocument {
  document: DocumentNode;
  /** Response keys of the client that stand under another name in the data. */
  dataKeys: ReadonlyMap<string, string>;
}

/**
 * Gives fields other names in the data where the client's would collide: with a field that the plan fetches beside it
 * as a key or for a computed field, when that is another field or has other arguments; and with what every JavaScript
 * object inherits. Without it the one would be overwritten by the other.
 */
export function distinguish(document: DocumentNode, implicit: ImplicitFields): DistinctDocument {
  const used = new Set<string>();
  const colliding = new Set<string>();
  visit(document, {
    Field: node => {
      const key = responseKey(node);
      used.add(key);
      if (key in Object.prototype || implicit.collides(node)) colliding.add(key);
    },
  });
  if (colliding.size === 0) return { document, dataKeys: noKeys };
  const dataKeys = new Map<string, string>();
  for (const key of colliding) {
    let name = `${key.replace(/^_+/, '')}_`;
    while (used.has(name) || implicit.has(name) || name in Object.prototype) name += '_';
    used.add(name);
    dataKeys.set(key, name);
  }
  const renamed = visit(document, {
    Field: node => {
      const name = dataKeys.get(responseKey(node));
      return name === undefined ? undefined : { ...node, alias: { kind: Kind.NAME as const, value: name } };
    },
  });
  return { document: renamed, dataKeys };
}

const noKeys: ReadonlyMap<string, string> = new Map();

function responseKey({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
