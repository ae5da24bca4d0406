import { isIP } from 'node:net';

/** One entry of the list: a name or an address, on one port or on every port that calls may go to. */
export interface AllowedHost {
  /** As a URL has it: small letters, IPv6 without brackets. */
  host: string;
  isAddress: boolean;
  port: number | undefined;
}

/**
 * Reads `name`, `name:port`, `10.0.0.7`, `10.0.0.7:8080` and `[fd00::7]:8080`.
 *
 * @throws Error that names the entry when it is none of these.
 */
export function parseAllowedHost(entry: string): AllowedHost {
  const [, written, port] = /^(\[[\da-f:.]+\]|[^\s:/?#@[\]\\]+)(?::(\d{1,5}))?$/i.exec(entry) ?? [];
  const url = `http://${written}/`;
  if (!written || !URL.canParse(url) || Number(port ?? 1) > 65_535 || port === '0')
    throw new Error(`"${entry}" is neither a host nor host:port.`);
  const host = bareHost(new URL(url));
  return { host, isAddress: isIP(host) !== 0, port: port === undefined ? undefined : Number(port) };
}

/** The host of a URL without the brackets of IPv6 and the dot at the end that only resolvers care for. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

/** The port that a URL leads to, also when it is not written. */
export function portOf(url: URL): number {
  if (url.port) return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}
