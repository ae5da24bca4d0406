/** The media types of an answer, as the GraphQL-over-HTTP specification names them. */
export const graphqlResponse = 'application/graphql-response+json';
export const json = 'application/json';

export type AnswerType = typeof graphqlResponse | typeof json;

/**
 * Which of the two a client accepts; undefined when neither. A client that names none gets `application/json`, which
 * clients from before the specification understand.
 */
export function negotiate(accept: string | undefined): AnswerType | undefined {
  if (!accept) return json;
  const wanted = accept
    .split(',')
    .map(readRange)
    .filter(range => range.quality > 0)
    .sort((left, right) => right.quality - left.quality);
  for (const { type } of wanted) {
    if (type === graphqlResponse) return graphqlResponse;
    if (type === json || type === '*/*' || type === 'application/*') return json;
  }
  return undefined;
}

function readRange(range: string): { type: string; quality: number } {
  const [type = '', ...parameters] = range.split(';').map(part => part.trim().toLowerCase());
  const quality = parameters.find(parameter => parameter.startsWith('q='));
  return { type, quality: quality ? Number(quality.slice(2)) : 1 };
}
