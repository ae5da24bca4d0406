import { GraphQLError, Lexer, type Source, TokenKind } from 'graphql';

/** Brackets open at once. The parser calls itself for each, and no real document comes near. */
const maxNesting = 200;

const opening = new Set<string>([TokenKind.BRACE_L, TokenKind.PAREN_L, TokenKind.BRACKET_L]);
const closing = new Set<string>([TokenKind.BRACE_R, TokenKind.PAREN_R, TokenKind.BRACKET_R]);

/**
 * Counts tokens and nesting without parsing, because the parser is recursive: a document that is nested far enough
 * would exhaust its stack. Everything else that grows with a document (fields, aliases, directives, arguments) is
 * bounded by the tokens it is written with.
 *
 * @returns the number of tokens.
 * @throws GraphQLError `QUERY_TOO_COMPLEX` for a document that is too large, one without a code for bad syntax.
 */
export function assertReadable(source: Source, maxTokens: number): number {
  const lexer = new Lexer(source);
  let tokens = 0;
  let nesting = 0;
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
    tokens += 1;
    if (opening.has(kind)) nesting += 1;
    else if (closing.has(kind)) nesting -= 1;
    if (tokens > maxTokens) throw tooLarge(`The document has more than ${maxTokens} tokens.`);
    if (nesting > maxNesting) throw tooLarge(`The document is nested deeper than ${maxNesting} levels.`);
  }
  return tokens;
}

function tooLarge(message: string): GraphQLError {
  return new GraphQLError(`${message} Ask in several requests.`, {
    extensions: { code: 'QUERY_TOO_COMPLEX' },
  });
}
