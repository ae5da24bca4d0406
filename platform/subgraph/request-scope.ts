import type { Cache, RequestCache } from '../cache/index.ts';
import type { Logger } from '../telemetry/index.ts';
import type { Viewer } from './signature.ts';
import type { RequestContext } from './subgraph.ts';

/** Whoever reaches a subgraph without having said who they are. */
export const nobody: Viewer = { id: undefined, scopes: new Set(), contract: 'full' };

/**
 * The context of one request. Its logger and its cache are made when something asks for them: most requests of a gateway
 * need neither.
 */
export class RequestScope implements RequestContext {
  readonly requestId: string;
  readonly viewer: Viewer;
  readonly signal: AbortSignal | undefined;
  readonly #process: { readonly cache: Cache; readonly logger: Logger };
  #cache: RequestCache | undefined;
  #logger: Logger | undefined;

  constructor(
    process: { readonly cache: Cache; readonly logger: Logger },
    request: Pick<RequestContext, 'requestId' | 'viewer' | 'signal'>,
  ) {
    this.#process = process;
    this.requestId = request.requestId;
    this.viewer = request.viewer;
    this.signal = request.signal;
  }

  get cache(): RequestCache {
    return (this.#cache ??= this.#process.cache.forRequest());
  }

  get logger(): Logger {
    return (this.#logger ??= this.#process.logger.child({ requestId: this.requestId }));
  }
}
