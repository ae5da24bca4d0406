import { isIP } from 'node:net';
import { classOfAddress } from './address-class.ts';
import { type AllowedHost, bareHost, parseAllowedHost, portOf } from './allowed-hosts.ts';
import { refusal } from './refusal.ts';

const longestUrl = 8192;

/** What is listed in addition to public servers on the usual ports. */
export interface TargetPolicyOptions {
  /** Hosts that may be called although they are not public: `name`, `name:port`, `address`, `address:port`. */
  allowedHosts?: readonly string[];
  /** Ports that may be called. Default 80, 443, 8080 and 8443. */
  allowedPorts?: readonly number[];
}

/** Decides which URLs and which addresses may be called. */
export class TargetPolicy {
  readonly #allowed: readonly AllowedHost[];
  readonly #ports: ReadonlySet<number>;

  /** @throws Error when an entry of the list is no host. */
  constructor({ allowedHosts = [], allowedPorts = [80, 443, 8080, 8443] }: TargetPolicyOptions = {}) {
    this.#allowed = allowedHosts.map(parseAllowedHost);
    this.#ports = new Set(allowedPorts);
  }

  /**
   * Checks the form of a URL as somebody wrote it. A name is not looked up: that happens when it is connected to.
   *
   * @throws Fault OUTBOUND_REFUSED
   */
  checkUrl(text: string, base?: URL): URL {
    // A URL parser drops line ends and tabs silently and takes backslashes for slashes; readers do not.
    if (text.length > longestUrl || /[\p{Cc}\s\\]/u.test(text) || !URL.canParse(text, base?.href))
      throw refusal('URL', 'The address is no URL.');
    const url = new URL(text, base);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
      throw refusal('SCHEME', 'Only http and https addresses are called.');
    if (url.username || url.password)
      throw refusal('CREDENTIALS_IN_URL', `The address of ${url.hostname} holds a user name or password.`);
    const host = bareHost(url);
    const port = portOf(url);
    if (!this.#mayUsePort(host, port))
      throw refusal('PORT', `Port ${port} of ${url.hostname} is not called from here.`);
    if (isIP(host)) this.checkAddresses(host, port, [host]);
    return url;
  }

  /**
   * Checks where a host leads. One address that is refused refuses all: a name that leads inside and outside is a trick
   * or a mistake.
   *
   * @param host as in the URL, without brackets
   * @throws Fault OUTBOUND_REFUSED
   */
  checkAddresses(host: string, port: number, addresses: readonly string[]): void {
    const isListed = this.#isListed(host, port);
    const isAllowed = addresses.every(address => {
      if (this.#isListedAddress(address, port)) return true;
      const found = classOfAddress(address);
      return found === 'public' || (found === 'internal' && isListed);
    });
    if (isAllowed && addresses.length > 0) return;
    throw refusal(
      'ADDRESS',
      `${host} is not a public server. Whoever runs the system can list it in security.outbound.allowedHosts.`,
    );
  }

  #mayUsePort(host: string, port: number): boolean {
    return this.#ports.has(port) || this.#allowed.some(entry => entry.host === host && entry.port === port);
  }

  #isListed(host: string, port: number): boolean {
    return this.#allowed.some(entry => !entry.isAddress && entry.host === host && isFor(entry, port));
  }

  #isListedAddress(address: string, port: number): boolean {
    return this.#allowed.some(entry => entry.isAddress && entry.host === address && isFor(entry, port));
  }
}

function isFor(entry: AllowedHost, port: number): boolean {
  return entry.port === undefined || entry.port === port;
}
