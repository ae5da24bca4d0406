import type { IncomingHttpHeaders } from 'node:http';
import { Fault } from '../../errors/index.ts';
import type { Logger } from '../../telemetry/index.ts';
import { nobody } from '../request-scope.ts';
import { createVerifier, SignatureError, type SignedCall, type Verifier, type Viewer } from '../signature.ts';

/** A stranger must not fill the log. */
const complainEveryMs = 10_000;

/** Lets calls of the gateway in, and tells for whom they are. */
export class GatewayGate {
  readonly #verifier: Verifier | undefined;
  readonly #logger: Logger | undefined;
  #complainedAt = Number.NEGATIVE_INFINITY;

  constructor(secrets: readonly string[] = [], logger?: Logger) {
    this.#verifier = secrets.length > 0 ? createVerifier(secrets) : undefined;
    this.#logger = logger;
  }

  /** @throws Fault `SIGNATURE_REFUSED`, which does not say why: the log does. */
  admit(call: SignedCall, headers: Readonly<Record<string, unknown>>): Viewer {
    if (!this.#verifier) return nobody;
    try {
      return this.#verifier.verify(call, headers as IncomingHttpHeaders);
    } catch (error) {
      if (!(error instanceof SignatureError)) throw error;
      this.#complain(error, call.path);
      throw new Fault('SIGNATURE_REFUSED', 'Only a gateway may call here.');
    }
  }

  #complain({ reason }: SignatureError, path: string): void {
    if (performance.now() - this.#complainedAt < complainEveryMs) return;
    this.#complainedAt = performance.now();
    this.#logger?.warn({ reason, path }, 'a call was not signed by the gateway');
  }
}

/**
 * A page must not reach a subgraph past the gateway, not even one on the machine of its visitor.
 *
 * @throws Fault `CSRF_REFUSED`
 */
export function assertNoBrowser({ headers }: { headers: IncomingHttpHeaders }): void {
  if (headers.origin === undefined && headers['sec-fetch-site'] === undefined) return;
  throw new Fault('CSRF_REFUSED', 'Only a gateway may call here.');
}
