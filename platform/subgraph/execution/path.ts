/** A position in an answer: a response key or an index, and the position above it. The same object for all that is below. */
export interface Path {
  readonly prev: Path | undefined;
  readonly key: string | number;
  /** The type that has the field; undefined for an index. */
  readonly typename: string | undefined;
}

/** The position of the field that a list stands in, from the position of one of its items. */
export function pathOfField(path: Path): Path {
  let at = path;
  while (typeof at.key === 'number') at = at.prev!;
  return at;
}

/** Whether a position or one above it, up to the whole answer, is in the set. */
export function isNulled(nulled: ReadonlySet<Path | undefined>, path: Path | undefined): boolean {
  if (nulled.size === 0) return false;
  for (let at = path; at; at = at.prev) if (nulled.has(at)) return true;
  return nulled.has(undefined);
}
