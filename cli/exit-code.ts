/** What a finished command says to a script. Stable: docs/cli.md lists them, scripts rely on them. */
export const ExitCode = {
  ok: 0,
  error: 1,
  usage: 2,
  notFound: 3,
  notAllowed: 4,
  conflict: 5,
  rateLimited: 6,
  timeout: 7,
  cancelled: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** One sentence for each, for the help text and the documentation. */
export const exitCodeMeanings: Record<ExitCode, string> = {
  0: 'Done.',
  1: 'It failed, or (`status`, `doctor`) something needs attention.',
  2: 'The command or the configuration is not valid.',
  3: 'What was named does not exist.',
  4: 'Not allowed.',
  5: 'It conflicts with the present state.',
  6: 'Too many requests; try again later.',
  7: 'No answer in time.',
  130: 'Cancelled.',
};

const byCode: Record<string, ExitCode> = {
  UNAUTHENTICATED: ExitCode.notAllowed,
  FORBIDDEN: ExitCode.notAllowed,
  UNAUTHORIZED_FIELD_OR_TYPE: ExitCode.notAllowed,
  PERSISTED_DOCUMENT_REQUIRED: ExitCode.notAllowed,
  CSRF_REFUSED: ExitCode.notAllowed,
  HOST_REFUSED: ExitCode.notAllowed,
  NOT_FOUND: ExitCode.notFound,
  BAD_REQUEST: ExitCode.usage,
  BAD_USER_INPUT: ExitCode.usage,
  GRAPHQL_PARSE_FAILED: ExitCode.usage,
  GRAPHQL_VALIDATION_FAILED: ExitCode.usage,
  OPERATION_RESOLUTION_FAILURE: ExitCode.usage,
  PAYLOAD_TOO_LARGE: ExitCode.usage,
  QUERY_TOO_COMPLEX: ExitCode.usage,
  RATE_LIMITED: ExitCode.rateLimited,
  REQUEST_TIMEOUT: ExitCode.timeout,
  DATABASE_TIMEOUT: ExitCode.timeout,
};

/** For codes of `userErrors`, of which every group has its own: the ending says what kind of refusal it is. */
const byEnding: readonly [RegExp, ExitCode][] = [
  [/(^|_)NOT_FOUND$/, ExitCode.notFound],
  [/(^|_)NOT_ALLOWED$/, ExitCode.notAllowed],
  [
    /(^|_)(TAKEN|EXISTS|CONFLICT|MISMATCH|REUSED|NOT_FIRING|IN_USE|NOT_EMPTY|WOULD_PAUSE|INACTIVE|LIMIT_REACHED|NOT_WRITABLE|UNFINISHED|FINISHED|NOT_RETRYABLE|REPLACED)$/,
    ExitCode.conflict,
  ],
  [/(^|_)(INVALID|UNKNOWN|REQUIRED|OUT_OF_RANGE)($|_)/, ExitCode.usage],
];

/** The exit code for a code of `errors[].extensions.code` or of `userErrors`. */
export function exitCodeOf(code: string | undefined): ExitCode {
  if (code === undefined) return ExitCode.error;
  return byCode[code] ?? byEnding.find(([ending]) => ending.test(code))?.[1] ?? ExitCode.error;
}
