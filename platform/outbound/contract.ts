import type { Registry } from 'prom-client';
import type { Resolve } from './guarded-connector.ts';
import type { TargetPolicyOptions } from './target-policy.ts';

/** How long and how much. */
export interface OutboundLimits {
  /** Longest silence before an answer and between parts of it, in milliseconds. Default 15,000. */
  silenceTimeoutMs: number;
  /** Longest time from the call to the last byte, redirects included, in milliseconds. Default 60,000. */
  timeoutMs: number;
  /** Largest answer, counted before and after decompression, in bytes. Default 10 MiB. */
  maxAnswerBytes: number;
  /** Most redirects that are followed; 0 hands them out as answers. Default 5. */
  maxRedirects: number;
}

/** What a client may call, and its limits where a request names none. */
export interface OutboundOptions extends TargetPolicyOptions {
  /** Longest wait for a name to be resolved and a connection to be made, in milliseconds. Default 5,000. */
  connectTimeoutMs?: number;
  limits?: Partial<OutboundLimits>;
  /** Certificates (PEM) that are trusted besides those of Node, for internal hosts. */
  trustedCertificates?: readonly string[];
  /** Default: the resolver of the system. */
  resolve?: Resolve;
  /** Where `iza_outbound_requests_total` is counted. */
  registry?: Registry;
}

/** A request to an address that a user gave. */
export interface OutboundRequest {
  /** Default GET. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  signal?: AbortSignal;
  limits?: Partial<OutboundLimits>;
}

/** An answer whose body is read as it comes, within the limits. A body that nobody reads ends with the time limit. */
export interface OutboundAnswer {
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Decompressed. Ends with a Fault when a limit is passed or the connection breaks. */
  readonly body: AsyncIterable<Uint8Array>;
  /** All of the body. */
  bytes(): Promise<Uint8Array>;
  /** All of the body, read as UTF-8. */
  text(): Promise<string>;
}

/** The one HTTP client for everything whose address comes from a user. */
export interface OutboundClient {
  /**
   * @throws Fault OUTBOUND_REFUSED when a rule forbids the call, at any hop; OUTBOUND_FAILED, OUTBOUND_TIMEOUT or
   *   OUTBOUND_ANSWER_TOO_LARGE when it does not succeed; the reason of the signal when that came first.
   */
  request(url: string, request?: OutboundRequest): Promise<OutboundAnswer>;
  /**
   * Looks at the form of a URL and where it leads now, without calling it: for the moment when a user saves one.
   *
   * @throws Fault OUTBOUND_REFUSED, OUTBOUND_FAILED
   */
  check(url: string): Promise<void>;
  /** Ends connections and requests under way. */
  close(): Promise<void>;
}
