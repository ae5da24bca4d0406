import { Failure } from '../failure.ts';
import type { Answer } from './answer.ts';
import type { GraphRequest } from './connection.ts';

/** What code generation makes of a document: its text as a string, its hash beside it. */
interface Document {
  readonly __meta__?: Readonly<Record<string, unknown>> | undefined;
  toString(): string;
}

const unknownDocument = 'PERSISTED_DOCUMENT_NOT_FOUND';

/** How a document of this command is sent first: a system may accept no other way. */
export function byHash(document: Document): GraphRequest {
  const hash: unknown = document.__meta__?.['hash'];
  return typeof hash === 'string' ? { query: '', documentId: hash } : byText(document);
}

/** How it is sent to a system of another version, which does not know it. */
export function byText(document: Document): GraphRequest {
  return { query: String(document) };
}

export function isUnknownDocument({ errors }: Answer<unknown>): boolean {
  return errors?.[0]?.extensions?.code === unknownDocument;
}

/** Passes on the answers of a subscription, or those of another when the system does not know the document of the first. */
export async function* untilKnown(
  answers: AsyncIterable<Answer<unknown>>,
  otherwise: () => AsyncIterable<Answer<unknown>>,
): AsyncGenerator<Answer<unknown>, void> {
  try {
    yield* answers;
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== unknownDocument) throw error;
    yield* otherwise();
  }
}
