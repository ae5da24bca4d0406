/**
 * Every code that can appear in `errors[].extensions.code`, with the HTTP status of an answer that consists of
 * nothing else, whether repeating the same request may help, and what the caller can do.
 * `docs/errors.md` is held against this list by a test.
 */
export const faultCodes = {
  BAD_REQUEST: {
    status: 400,
    retryable: false,
    remedy: 'The request is not GraphQL over HTTP: send a JSON object with a `query` string.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    retryable: false,
    remedy: 'Correct the syntax at the named position.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    retryable: false,
    remedy: 'Ask only for fields and arguments of `schema/api.graphql`.',
  },
  BAD_USER_INPUT: {
    status: 400,
    retryable: false,
    remedy: 'Correct the variable or argument that the message names.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    retryable: false,
    remedy: 'Name one operation of the document in `operationName`.',
  },
  OPERATION_NOT_PLANNABLE: {
    status: 400,
    retryable: false,
    remedy: 'No part can be asked for the field in this place: ask for it where another field leads to it.',
  },
  UNAUTHENTICATED: {
    status: 401,
    retryable: false,
    remedy: 'What was shown to say who asks is not valid: show another, or nothing.',
  },
  AUTHENTICATION_UNAVAILABLE: {
    status: 503,
    retryable: true,
    remedy: 'Whose the key or cookie is cannot be found out now: try again in a moment.',
  },
  UNAUTHORIZED_FIELD_OR_TYPE: {
    status: 403,
    retryable: false,
    remedy: 'Leave the field out, or ask as somebody who may read it.',
  },
  CONTRACT_NOT_SERVED: {
    status: 403,
    retryable: false,
    remedy: 'The system does not serve the API that you may see: ask who runs it.',
  },
  PERSISTED_DOCUMENT_REQUIRED: {
    status: 403,
    retryable: false,
    remedy: 'Send the hash or the text of a persisted document, or the key of the operator.',
  },
  PERSISTED_DOCUMENT_NOT_FOUND: {
    status: 404,
    retryable: false,
    remedy: 'Send the text of the document, or deploy client and server from one build.',
  },
  QUERY_TOO_COMPLEX: {
    status: 400,
    retryable: false,
    remedy: 'Ask for less: fewer levels, fewer fields, smaller `first`.',
  },
  CSRF_REFUSED: {
    status: 403,
    retryable: false,
    remedy: 'Send `content-type: application/json`, and call from the same origin.',
  },
  SIGNATURE_REFUSED: {
    status: 401,
    retryable: false,
    remedy: 'A subgraph answers its gateway only: give both the same `services.gateway.subgraphSecret`.',
  },
  HOST_REFUSED: { status: 403, retryable: false, remedy: 'Call the address that the start-up line shows.' },
  METHOD_NOT_ALLOWED: { status: 405, retryable: false, remedy: 'Send mutations by POST.' },
  NOT_ACCEPTABLE: {
    status: 406,
    retryable: false,
    remedy: 'Accept `application/graphql-response+json` or `application/json`.',
  },
  NOT_FOUND: { status: 404, retryable: false, remedy: 'GraphQL is served at `/graphql`.' },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    retryable: false,
    remedy: 'Send less at once, or raise `services.gateway.bodyLimitBytes`.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    retryable: false,
    remedy: 'Send fewer or shorter headers, and long queries by POST.',
  },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, retryable: false, remedy: 'Send `content-type: application/json`.' },
  REQUEST_TOO_SLOW: {
    status: 408,
    retryable: true,
    remedy: 'Send the whole request within `services.gateway.requestTimeoutMs`.',
  },
  REQUEST_TIMEOUT: { status: 504, retryable: true, remedy: 'Ask for less, or try again.' },
  SERVICE_STOPPING: {
    status: 503,
    retryable: true,
    remedy: 'The process is stopping: try again in a moment.',
  },
  SUBGRAPH_UNAVAILABLE: {
    status: 503,
    retryable: true,
    remedy: 'A part is not running: `iza status` names it and why.',
  },
  SUBGRAPH_ANSWER_TOO_LARGE: {
    status: 502,
    retryable: false,
    remedy: 'Ask for less at once, or raise `services.gateway.sources.maxAnswerBytes`.',
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    retryable: true,
    remedy: '`iza doctor` tells why the database does not answer.',
  },
  DATABASE_TIMEOUT: { status: 503, retryable: true, remedy: 'Ask for a shorter range, or try again.' },
  DATABASE_FULL: {
    status: 507,
    retryable: true,
    remedy: 'Free disk space where the database lives; writes go on by themselves then.',
  },
  DATA_DIRECTORY_LOCKED: {
    status: 503,
    retryable: false,
    remedy: 'Another process uses the data directory: stop it, or choose another with `IZA_DATA_DIR`.',
  },
  VECTOR_UNAVAILABLE: { status: 503, retryable: false, remedy: 'Install pgvector on the database server.' },
  MIGRATION_CHANGED: {
    status: 503,
    retryable: false,
    remedy: 'An applied migration file was edited: restore it and add a new one instead.',
  },
  MIGRATION_FAILED: {
    status: 503,
    retryable: true,
    remedy: 'Mend what the message names; the next start tries again.',
  },
  STREAM_INTERRUPTED: {
    status: 503,
    retryable: true,
    remedy: 'The source of the stream went away: subscribe again.',
  },
  STREAM_LAGGED: {
    status: 503,
    retryable: true,
    remedy: 'The stream was read too slowly: subscribe again with `after: extensions.lastSeq`.',
  },
  SCHEMA_CHANGED: {
    status: 410,
    retryable: false,
    remedy: 'The API no longer has the field: load the schema anew.',
  },
  RATE_LIMITED: {
    status: 429,
    retryable: true,
    remedy: 'Ask again after `extensions.retryAfterMs`; `RateLimit-*` headers say what is left.',
  },
  TOO_MANY_CONNECTIONS: {
    status: 429,
    retryable: true,
    remedy: 'Close a stream that nobody reads, or try again in a moment.',
  },
  OUTBOUND_REFUSED: {
    status: 403,
    retryable: false,
    remedy: 'The address may not be called from here; `extensions.reason` names the rule.',
  },
  OUTBOUND_FAILED: {
    status: 502,
    retryable: true,
    remedy: 'The server at the address does not answer as it should: look there.',
  },
  OUTBOUND_TIMEOUT: {
    status: 504,
    retryable: true,
    remedy: 'The server at the address takes too long: try again, or look there.',
  },
  OUTBOUND_ANSWER_TOO_LARGE: {
    status: 502,
    retryable: false,
    remedy: 'Ask that server for less, or raise `security.outbound.maxAnswerBytes`.',
  },
  MASTER_KEY_MISSING: {
    status: 503,
    retryable: true,
    remedy: 'Put the master key back from a copy: the message names where it is looked for.',
  },
  ENVELOPE_REFUSED: {
    status: 500,
    retryable: false,
    remedy: 'A stored secret was changed outside, or its key is missing: set it again.',
  },
  INTERNAL: {
    status: 500,
    retryable: false,
    remedy: 'A fault of the server: the log has the cause under the same `requestId`.',
  },
} as const;

export type FaultCode = keyof typeof faultCodes;
