/** A part of a generated document, and the variables that it uses. */
export interface Piece {
  readonly text: string;
  /** `$name: Type` by name. */
  readonly declared: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

export function piece(text: string): Piece {
  return { text, declared: {}, variables: {} };
}

export function joined(pieces: readonly Piece[], separator = ' '): Piece {
  return {
    text: pieces.map(({ text }) => text).join(separator),
    declared: Object.assign({}, ...pieces.map(({ declared }) => declared)),
    variables: Object.assign({}, ...pieces.map(({ variables }) => variables)),
  };
}

export function wrapped(before: string, inner: Piece, open = '{ ', close = ' }'): Piece {
  const isWrapped = inner.text.startsWith('{');
  return { ...inner, text: isWrapped ? before + inner.text : `${before}${open}${inner.text}${close}` };
}
