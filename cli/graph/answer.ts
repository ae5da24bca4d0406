import { exitCodeOf } from '../exit-code.ts';
import { Failure } from '../failure.ts';

/** One entry of `errors` of a GraphQL answer. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    readonly requestId?: string;
    readonly [key: string]: unknown;
  };
}

/** A GraphQL answer. `data` is null or missing when nothing could be answered. */
export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphError[];
}

interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

/** The errors of an answer as one {@link Failure}; the first one decides about the exit code. */
export function failureOf(errors: readonly GraphError[]): Failure {
  const [first] = errors;
  const code = first?.extensions?.code;
  return new Failure(errors.map(describe).join('\n'), {
    code,
    requestId: first?.extensions?.requestId,
    next: code ? nextByCode[code] : undefined,
  });
}

/** `message (CODE at path)`. */
export function describe(error: GraphError): string {
  const code = error.extensions?.code;
  const path = error.path?.join('.');
  const where = [code, path && `at ${path}`].filter(Boolean).join(' ');
  return where ? `${error.message} (${where})` : error.message;
}

/**
 * Passes the payload of a mutation on.
 *
 * @throws Failure with the refusals, when there are any.
 */
export function accepted<Payload extends { userErrors: readonly UserError[] }>(
  payload: Payload,
  next?: string,
): Payload {
  const [first] = payload.userErrors;
  if (!first) return payload;
  const message = payload.userErrors
    .map(error => [...(error.field?.filter(name => name !== 'input') ?? []), error.message].join(': '))
    .join('\n');
  throw new Failure(message, { code: first.code, exitCode: exitCodeOf(first.code), next });
}

const nextByCode: Record<string, string> = {
  PERSISTED_DOCUMENT_REQUIRED: 'IZA_OPERATOR_KEY=<the key of that system> iza api ...',
  SUBGRAPH_UNAVAILABLE: 'iza status',
  DATABASE_UNAVAILABLE: 'iza doctor',
  DATABASE_FULL: 'iza doctor',
  GRAPHQL_VALIDATION_FAILED: "iza api '{ __schema { queryType { fields { name } } } }'",
};
