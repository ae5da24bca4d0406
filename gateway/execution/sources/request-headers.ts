import type { Signer } from '@iza/platform/subgraph';
import { context as otel, propagation, trace } from '@opentelemetry/api';
import type { SourceRequest } from '../source.ts';

export interface HeaderRules {
  /** Names of the client's headers that a subgraph gets to see. */
  propagated: readonly string[];
  /** Headers of every request; they overrule the client's. */
  fixed: Readonly<Record<string, string>>;
  /** Says that the request is of this gateway, and for whom. */
  signer?: Signer | undefined;
}

/** Those of one connection (RFC 9110, 7.6.1), those that HTTP itself sets, and those that the gateway answers for. */
const ownNames = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'host',
  'content-length',
  'content-type',
  'content-encoding',
  'accept',
  'accept-encoding',
  'x-request-id',
  'traceparent',
  'tracestate',
]);

/** Writes the headers of requests to one subgraph. */
export class RequestHeaders {
  private readonly propagated: readonly string[];
  private readonly constant: readonly string[];
  private readonly signer: Signer | undefined;
  /** Whether what is asked may be answered by who asks. */
  readonly tellsCaller: boolean;

  /** @throws Error naming a header that may not be passed on. */
  constructor({ propagated, fixed, signer }: HeaderRules) {
    const names = Object.keys(fixed).map(name => name.toLowerCase());
    this.propagated = propagated.map(name => name.toLowerCase()).filter(name => !names.includes(name));
    for (const name of [...names, ...this.propagated]) {
      if (ownNames.has(name) || name.startsWith('x-iza-') || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name))
        throw new Error(`The header "${name}" cannot be passed on to a subgraph.`);
    }
    for (const [name, value] of Object.entries(fixed)) {
      if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
        throw new Error(`The header "${name}" has characters that no header may have.`);
    }
    this.constant = [
      'content-type',
      'application/json',
      'accept',
      'application/graphql-response+json, application/json;q=0.9',
      ...Object.entries(fixed).flat(),
    ];
    this.signer = signer;
    this.tellsCaller =
      signer !== undefined || propagated.some(name => /^(authorization|cookie)$/i.test(name));
  }

  /** The same text for requests whose passed-on headers are the same. */
  keyOf({ headers }: Pick<SourceRequest, 'headers'>): string {
    if (!headers || this.propagated.length === 0) return '';
    return JSON.stringify(this.propagated.map(name => headers[name] ?? null));
  }

  /** Names and values in turn; signed anew for every attempt. */
  write(request: SourceRequest, path: string, body: string): string[] {
    const written = [...this.constant];
    if (request.requestId) written.push('x-request-id', request.requestId);
    if (request.headers) this.pass(request.headers, written);
    const context = otel.active();
    // Without a span there is nothing to tell, and telling it would cost.
    if (trace.getSpanContext(context)) propagation.inject(context, written, intoList);
    if (this.signer) {
      const signed = this.signer.sign({ method: 'POST', path, body }, request.caller);
      written.push(
        'x-iza-principal',
        signed['x-iza-principal'],
        'x-iza-signature',
        signed['x-iza-signature'],
      );
    }
    return written;
  }

  private pass(headers: NonNullable<SourceRequest['headers']>, written: string[]): void {
    const ofConnection = String(headers['connection'] ?? '').toLowerCase();
    for (const name of this.propagated) {
      const value = headers[name];
      // A client names the headers that are meant for its own connection only.
      if (value === undefined || ofConnection.split(/\s*,\s*/).includes(name)) continue;
      for (const each of [value].flat()) written.push(name, each);
    }
  }
}

const intoList = {
  set: (written: string[], name: string, value: string) => void written.push(name, value),
};
