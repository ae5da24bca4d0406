import type { DocumentNode, Location, Token } from 'graphql';

/**
 * Lets go of the lexer's tokens, which every node of a document holds through its location and which take more memory
 * than the nodes. Positions stay, so errors about the document still say where.
 */
export function forgetTokens(document: DocumentNode): void {
  const open: object[] = [document];
  while (open.length > 0) {
    const node = open.pop()!;
    for (const [key, child] of Object.entries(node)) {
      if (typeof child !== 'object' || child === null) continue;
      if (key === 'loc') Object.assign(child as Location, forgotten);
      else open.push(child as object);
    }
  }
}

const forgotten: { startToken: Token; endToken: Token } = {
  startToken: undefined as never,
  endToken: undefined as never,
};
