/** One entry of a payload's `userErrors`. */
export interface UserError {
  code: string;
  message: string;
  field: string[] | null;
}

/**
 * A refusal that the caller can mend: it becomes an entry of `userErrors`. Subclasses are named after their code
 * (`ALERT_NOT_FOUND` → `AlertNotFoundError`), and the message says what to do.
 */
export abstract class DomainError extends Error {
  /** UPPER_SNAKE, listed in docs/errors.md. */
  abstract readonly code: string;
  /** The path of the input field that it is about. */
  readonly field?: readonly string[];
}

/**
 * Runs a use case and shapes the answer of a mutation: `{ [key]: result, userErrors: [] }`, or null with the refusal
 * when a {@link DomainError} was thrown. Everything else is a fault and passes through.
 *
 * @example
 * acknowledgeAlert: (_, { input }, { alertService }) => payload('alertRule', () => alertService.acknowledge(input.id))
 */
export async function payload<Key extends string, Result>(
  key: Key,
  run: () => Promise<Result>,
): Promise<{ [K in Key]: Result | null } & { userErrors: UserError[] }> {
  type Answer = { [K in Key]: Result | null } & { userErrors: UserError[] };
  try {
    return { [key]: await run(), userErrors: [] as UserError[] } as Answer;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const userError = {
      code: error.code,
      message: error.message,
      field: error.field ? [...error.field] : null,
    };
    return { [key]: null, userErrors: [userError] } as Answer;
  }
}
