import type { ExecutionResult, GraphQLError } from 'graphql';

/** What an operation answers, as text ready to be sent: written once, however many clients receive it. */
export interface Answer {
  /** JSON of `{ data, errors, extensions }`, of which only what is there. */
  readonly text: string;
  /** Whether `data` is there and not null. */
  readonly hasData: boolean;
  readonly errors: readonly GraphQLError[];
}

export function toAnswer(result: ExecutionResult): Answer {
  return { text: JSON.stringify(result), hasData: result.data != null, errors: result.errors ?? [] };
}

/** Of an operation that was not run. */
export function refusal(errors: readonly GraphQLError[]): Answer {
  return { text: JSON.stringify({ errors }), hasData: false, errors };
}

/** @param data JSON. */
export function writeAnswer(data: string, errors: readonly GraphQLError[], extensions?: object): Answer {
  const withErrors = errors.length > 0 ? `"errors":${JSON.stringify(errors)},` : '';
  const withExtensions = extensions ? `,"extensions":${JSON.stringify(extensions)}` : '';
  const text = `{${withErrors}"data":${data}${withExtensions}}`;
  return { text, hasData: data !== 'null', errors };
}

/** The same answer with further entries in `extensions`. */
export function withExtensions<T extends Pick<Answer, 'text'>>(
  answer: T,
  extensions: Readonly<Record<string, unknown>>,
): T {
  return { ...answer, text: extend(answer.text, extensions) };
}

function extend(text: string, extensions: Readonly<Record<string, unknown>>): string {
  // Errors have extensions too, so only a text without the word is sure to have none of its own.
  if (!text.includes('"extensions":'))
    return `${text.slice(0, -1)},"extensions":${JSON.stringify(extensions)}}`;
  const result = JSON.parse(text) as { extensions?: object };
  return JSON.stringify({ ...result, extensions: { ...result.extensions, ...extensions } });
}
