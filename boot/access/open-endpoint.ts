/** What decides whether an endpoint may be opened to a network. */
export interface EndpointSettings {
  readonly host: string;
  readonly visitors: 'owner' | 'nobody';
  readonly trustedProxies: readonly string[];
}

/** What keeps an endpoint from being opened: the message says what to do. */
export class OpenEndpointError extends Error {
  readonly code = 'ENDPOINT_NOT_SAFE';
  constructor(message: string) {
    super(message);
    this.name = 'OpenEndpointError';
  }
}

/**
 * Refuses to listen beyond this machine where anybody would be let in, or keys and cookies would travel in the clear.
 *
 * @throws OpenEndpointError
 */
export function assertMayListen({ host, visitors, trustedProxies }: EndpointSettings): void {
  if (isLoopback(host)) return;
  if (visitors === 'owner')
    throw new OpenEndpointError(
      `It does not listen on ${host}, because whoever reaches it would be the owner (services.gateway.visitors). ` +
        'Set IZA_SERVICES_GATEWAY_VISITORS=nobody, or listen on 127.0.0.1.',
    );
  if (trustedProxies.length === 0)
    throw new OpenEndpointError(
      `It does not listen on ${host} without TLS: keys and cookies could be read on their way. Put a proxy with TLS before ` +
        'it and name its addresses in IZA_SERVICES_GATEWAY_TRUSTED_PROXIES, such as 10.0.0.0/8; or listen on 127.0.0.1.',
    );
}

/**
 * Refuses to serve subgraphs to a network that may say for whom it asks without proof.
 *
 * @throws OpenEndpointError
 */
export function assertSubgraphsMayListen(host: string, hasSecret: boolean): void {
  if (isLoopback(host) || hasSecret) return;
  throw new OpenEndpointError(
    `It does not serve subgraphs on ${host} to whoever reaches it. Give this process and its gateway the same ` +
      'IZA_SERVICES_GATEWAY_SUBGRAPH_SECRET, or listen on 127.0.0.1.',
  );
}

/** Whether only programs of this machine reach it. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
