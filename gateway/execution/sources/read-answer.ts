import type { SourceResult } from '../source.ts';
import { isGraphqlAnswer, type RawAnswer } from './exchange.ts';

/**
 * Reads an answer by the rules of GraphQL over HTTP: with a status other than 200 it is one only when its media type
 * says so, because a proxy may have written it.
 *
 * @returns a result of its own for every call.
 * @throws Error when it is none of a GraphQL server.
 */
export function readAnswer(raw: RawAnswer): SourceResult {
  if (raw.status !== 200 && !isGraphqlAnswer(raw)) throw new Error(`HTTP ${raw.status}`);
  const answer: unknown = JSON.parse(raw.text);
  const { data, errors } = (answer ?? {}) as { data?: unknown; errors?: unknown };
  const hasData = typeof data === 'object' && !Array.isArray(data);
  const hasErrors =
    Array.isArray(errors) && errors.every(error => typeof (error as Error | null)?.message === 'string');
  if ((hasData && (errors === undefined || hasErrors)) || (data === undefined && hasErrors))
    return answer as SourceResult;
  throw new Error('The answer is not a GraphQL result.');
}
