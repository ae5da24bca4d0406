import { createHash } from 'node:crypto';
import { raise } from '@iza/platform/errors';
import { GraphQLError } from 'graphql';
import type { Caller } from '../access/caller.ts';
import { InvalidOperationError, invalid } from './invalid-operation.ts';
import type { DocumentStore } from './persisted-documents.ts';

/** The parameters of a request as the GraphQL-over-HTTP specification names them, checked for their types only. */
export interface RequestParams {
  query: string;
  operationName: string | undefined;
  variables: Record<string, unknown>;
}

/**
 * Reads the parameters from what a transport received, and looks up the document when only its hash was sent.
 *
 * @throws InvalidOperationError `BAD_REQUEST`, `PERSISTED_DOCUMENT_NOT_FOUND` or `PERSISTED_DOCUMENT_REQUIRED`.
 */
export function readParams(body: unknown, documents: DocumentStore, caller: Caller): RequestParams {
  if (!isObject(body)) throw refuse('BAD_REQUEST', 'Send one JSON object; batches are not accepted.');
  const { query, operationName, variables, extensions, documentId } = body;
  if (query != null && typeof query !== 'string') throw refuse('BAD_REQUEST', '`query` must be a string.');
  if (operationName != null && typeof operationName !== 'string') {
    throw refuse('BAD_REQUEST', '`operationName` must be a string.');
  }
  if (variables != null && !isObject(variables))
    throw refuse('BAD_REQUEST', '`variables` must be an object.');
  if (extensions != null && !isObject(extensions))
    throw refuse('BAD_REQUEST', '`extensions` must be an object.');
  return {
    query: readQuery(query ?? undefined, readHash(documentId, extensions ?? undefined), documents, caller),
    operationName: operationName ?? undefined,
    variables: variables ?? {},
  };
}

/** From `documentId` of the specification's appendix, or from `extensions.persistedQuery` of Apollo's protocol. */
function readHash(documentId: unknown, extensions: Record<string, unknown> | undefined): string | undefined {
  const persistedQuery = extensions?.persistedQuery;
  const hash = documentId ?? (isObject(persistedQuery) ? persistedQuery.sha256Hash : undefined);
  if (hash == null) return undefined;
  if (typeof hash !== 'string') throw refuse('BAD_REQUEST', 'The hash of a document is a string.');
  return hash.replace(/^sha256:/, '').toLowerCase();
}

function readQuery(
  text: string | undefined,
  hash: string | undefined,
  documents: DocumentStore,
  { mayAskFreely }: Caller,
): string {
  if (hash === undefined && text === undefined)
    throw refuse('BAD_REQUEST', 'Send `query`, or the `documentId` of a persisted document.');
  // The message is what clients of Apollo's protocol look for before they send the text themselves.
  if (hash !== undefined && !text)
    return documents.find(hash) ?? raise(refuse('PERSISTED_DOCUMENT_NOT_FOUND', 'PersistedQueryNotFound'));
  if (hash !== undefined && createHash('sha256').update(text!).digest('hex') !== hash)
    throw refuse('BAD_REQUEST', 'The hash is not the SHA-256 of `query`. Send one of the two.');
  if (!documents.accepts(text!, mayAskFreely)) throw refuse('PERSISTED_DOCUMENT_REQUIRED', onlyPersisted);
  if (hash !== undefined) documents.register(hash, text!);
  return text!;
}

const onlyPersisted =
  'Only persisted documents are answered here: send the hash or the text of one, or the key of the operator.';

function refuse(code: string, message: string): InvalidOperationError {
  return invalid(code, [new GraphQLError(message)]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
