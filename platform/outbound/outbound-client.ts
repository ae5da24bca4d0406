import { isIP } from 'node:net';
import { Counter } from 'prom-client';
import { Agent, type Dispatcher, errors } from 'undici';
import { Fault, isFault } from '../errors/index.ts';
import { bareHost, portOf } from './allowed-hosts.ts';
import { acceptedEncodings, decodeBody, tooLarge } from './answer-body.ts';
import type {
  OutboundAnswer,
  OutboundClient,
  OutboundLimits,
  OutboundOptions,
  OutboundRequest,
} from './contract.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { guardedConnector, resolveChecked, systemResolve } from './guarded-connector.ts';
import { type Hop, nextHop } from './redirect.ts';
import { refusal } from './refusal.ts';
import { checkHeaders } from './request-headers.ts';
import { TargetPolicy } from './target-policy.ts';

const defaults: OutboundLimits = {
  silenceTimeoutMs: 15_000,
  timeoutMs: 60_000,
  maxAnswerBytes: 10_485_760,
  maxRedirects: 5,
};

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** @throws Error when `allowedHosts` holds what is no host. */
export function createOutboundClient(options: OutboundOptions = {}): OutboundClient {
  const policy = new TargetPolicy(options);
  const resolve = options.resolve ?? systemResolve;
  const calls = options.registry && callCounter(options.registry);
  const agent = new Agent({
    connect: guardedConnector(policy, resolve, {
      timeoutMs: options.connectTimeoutMs ?? 5000,
      trustedCertificates: options.trustedCertificates,
    }),
    connections: 32,
    pipelining: 1,
    // A name that moved is looked up again soon.
    keepAliveTimeout: 4000,
    keepAliveMaxTimeout: 30_000,
    maxHeaderSize: 32_768,
  });

  async function call(text: string, request: OutboundRequest): Promise<OutboundAnswer> {
    const limits = { ...defaults, ...options.limits, ...request.limits };
    const { method = 'GET', headers = {}, body, signal } = request;
    signal?.throwIfAborted();
    if (!methods.has(method)) throw refusal('METHOD', 'This method is not sent.');
    const first: Hop = { url: policy.checkUrl(text), method, headers: checkHeaders(headers), body };
    const host = first.url.hostname;
    const late = (): Fault => timeout(host);
    const deadline = startDeadline(limits.timeoutMs, signal, late);
    try {
      return await follow(first, limits, deadline);
    } catch (error) {
      deadline.clear();
      throw faultOf(error, host, deadline.signal);
    }
  }

  async function follow(first: Hop, limits: OutboundLimits, deadline: Deadline): Promise<OutboundAnswer> {
    let hop = first;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await send(hop, limits, deadline.signal);
      const { location } = answer.headers;
      const isFollowed = limits.maxRedirects > 0 && typeof location === 'string';
      if (!isFollowed) return receive(hop, answer, limits, deadline);
      let next: Hop | undefined;
      try {
        next = nextHop(hop, answer.statusCode, location, policy);
        if (next && redirects >= limits.maxRedirects)
          throw refusal(
            'REDIRECTS',
            `${first.url.hostname} redirects more than ${limits.maxRedirects} times.`,
          );
      } catch (error) {
        answer.body.destroy();
        throw error;
      }
      if (!next) return receive(hop, answer, limits, deadline);
      answer.body.destroy();
      hop = next;
    }
  }

  async function send(
    hop: Hop,
    limits: OutboundLimits,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const answer = await agent.request({
      origin: hop.url.origin,
      path: `${hop.url.pathname}${hop.url.search}`,
      method: hop.method as Dispatcher.HttpMethod,
      headers: { ...hop.headers, 'accept-encoding': acceptedEncodings },
      body: hop.body,
      headersTimeout: limits.silenceTimeoutMs,
      bodyTimeout: limits.silenceTimeoutMs,
      signal,
    });
    // It may break while nobody reads it, and an error event that nobody hears ends the process.
    answer.body.on('error', () => undefined);
    return answer;
  }

  return {
    async request(url, request = {}) {
      try {
        const answer = await call(url, request);
        calls?.inc({ outcome: 'answered' });
        return answer;
      } catch (error) {
        calls?.inc({ outcome: isFault(error) ? outcomes[error.code] : 'aborted' });
        throw error;
      }
    },
    async check(text) {
      const url = policy.checkUrl(text);
      const host = bareHost(url);
      if (!isIP(host)) await resolveChecked(policy, resolve, host, portOf(url));
    },
    close: () => agent.destroy(),
  };
}

function receive(
  { url, method }: Hop,
  { statusCode: status, headers, body: wire }: Dispatcher.ResponseData,
  { maxAnswerBytes }: OutboundLimits,
  deadline: Deadline,
): OutboundAnswer {
  const host = url.hostname;
  try {
    if (method !== 'HEAD' && Number(headers['content-length']) > maxAnswerBytes)
      throw tooLarge(host, maxAnswerBytes);
    const encoding = method === 'HEAD' ? undefined : headers['content-encoding'];
    const body = readable(decodeBody(wire, encoding?.toString(), maxAnswerBytes, host), host, deadline);
    const bytes = async (): Promise<Uint8Array> => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    return {
      url: url.href,
      status,
      headers,
      body,
      bytes,
      text: async () => new TextDecoder().decode(await bytes()),
    };
  } catch (error) {
    wire.destroy();
    throw error;
  }
}

/** Passes a body on with its errors as faults, and lets go of the timer at its end. */
async function* readable(
  body: AsyncIterable<Uint8Array>,
  host: string,
  deadline: Deadline,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw faultOf(error, host, deadline.signal);
  } finally {
    deadline.clear();
  }
}

/** A fault as it is, the caller's own reason as it is, and everything else with a code and its cause for the log. */
function faultOf(error: unknown, host: string, signal: AbortSignal): unknown {
  if (isFault(error)) return error;
  if (signal.aborted) return signal.reason;
  const isTimeout =
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError;
  if (isTimeout) return timeout(host, error);
  return new Fault('OUTBOUND_FAILED', `${host} does not answer as it should.`, { cause: error });
}

function timeout(host: string, cause?: unknown): Fault {
  return new Fault('OUTBOUND_TIMEOUT', `${host} takes too long.`, { cause });
}

const outcomes: Record<string, string> = {
  OUTBOUND_REFUSED: 'refused',
  OUTBOUND_FAILED: 'failed',
  OUTBOUND_TIMEOUT: 'timeout',
  OUTBOUND_ANSWER_TOO_LARGE: 'too_large',
};

function callCounter(registry: NonNullable<OutboundOptions['registry']>): Counter<'outcome'> {
  return new Counter({
    name: 'iza_outbound_requests_total',
    help: 'Requests to addresses that users gave, by outcome',
    labelNames: ['outcome'],
    registers: [registry],
  });
}
