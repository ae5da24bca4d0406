import type { TypedDocumentString } from '../__generated__/graphql.ts';
import { cancelled, Failure } from '../failure.ts';
import { version } from '../version.ts';
import { type Answer, describe, failureOf } from './answer.ts';
import {
  type Connection,
  clientName,
  credentials,
  type GraphRequest,
  timedOut,
  unreachable,
  type Variables,
} from './connection.ts';
import type { Endpoint } from './endpoint.ts';
import { byHash, byText, isUnknownDocument, untilKnown } from './persisted.ts';
import { type SubscribeOptions, subscribe } from './subscription.ts';

/** A client of the public graph. */
export interface GraphClient {
  readonly endpoint: Endpoint;
  /**
   * Runs a query or mutation. A part of the answer that is missing is warned about; the rest is returned.
   *
   * @throws Failure when there is no data, with the exit code that belongs to the error's code.
   */
  execute<Result, Input>(document: TypedDocumentString<Result, Input>, variables: Input): Promise<Result>;
  /** Runs any operation and returns the answer as it is. */
  request(request: GraphRequest): Promise<Answer<unknown>>;
  /** Runs any subscription and passes the answers on as they are; it ends with the connection. */
  subscribe(request: GraphRequest): AsyncIterable<Answer<unknown>>;
  /** Follows a subscription. */
  follow<Result, Input>(
    document: TypedDocumentString<Result, Input>,
    variables: Input,
    options?: SubscribeOptions,
  ): AsyncIterable<Result>;
}

/** Creates a client; nothing is sent before the first operation. */
export function createGraphClient(options: Connection): GraphClient {
  const { endpoint } = options;
  const request: GraphClient['request'] = body => post(options, body);
  return {
    endpoint,
    request,
    subscribe: body => subscribe(options, body),
    async execute(document, variables) {
      let answer = await request({ ...byHash(document), variables: variables as Variables });
      if (isUnknownDocument(answer))
        answer = await request({ ...byText(document), variables: variables as Variables });
      const { data, errors } = answer;
      if (data === null || data === undefined) throw failureOf(errors ?? []);
      for (const error of errors ?? []) options.onWarning(describe(error));
      return data as never;
    },
    async *follow(document, variables, followOptions) {
      const follow = (sent: ReturnType<typeof byText>) =>
        subscribe({ ...options, ...followOptions }, { ...sent, variables: variables as Variables });
      const answers = untilKnown(follow(byHash(document)), () => follow(byText(document)));
      for await (const { data, errors } of answers) {
        if (data === null || data === undefined) throw failureOf(errors ?? []);
        for (const error of errors ?? []) options.onWarning(describe(error));
        yield data as never;
      }
    },
  };
}

async function post(options: Connection, body: object): Promise<Answer<unknown>> {
  const { endpoint, timeoutMs, signal } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${endpoint.base}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        'graphql-client-name': clientName,
        'graphql-client-version': version(),
        ...credentials(endpoint),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, timeout]),
    });
    text = await response.text();
  } catch (error) {
    if (signal.aborted) throw cancelled();
    if (timeout.aborted) throw timedOut(endpoint, timeoutMs);
    throw unreachable(endpoint, error);
  }
  return parseAnswer(endpoint, response.status, text);
}

function parseAnswer(endpoint: Endpoint, status: number, text: string): Answer<unknown> {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = undefined;
  }
  const isAnswer = typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer);
  if (isAnswer) return answer as Answer<unknown>;
  throw new Failure(`What answers at ${endpoint.base} (status ${status}) is not IZA OS.`, {
    code: 'NOT_IZA',
    next: 'iza doctor',
  });
}
