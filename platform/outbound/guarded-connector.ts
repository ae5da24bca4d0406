import { promises as dns, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { callbackify } from 'node:util';
import { buildConnector } from 'undici';
import { Fault } from '../errors/index.ts';
import type { TargetPolicy } from './target-policy.ts';

/** All addresses of a name, at this moment. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** How connections are made. */
export interface ConnectionOptions {
  timeoutMs: number;
  /** PEM; besides those of Node. */
  trustedCertificates?: readonly string[] | undefined;
}

/** As every other program of this machine resolves names. */
export const systemResolve: Resolve = host => dns.lookup(host, { all: true });

/**
 * Connects to addresses that were checked, and to no others: the check sits between the answer of the resolver and the
 * connection, so a name that leads elsewhere a moment later (DNS rebinding) gains nothing.
 *
 * @returns what an undici `Agent` takes as `connect`; it fails with Fault OUTBOUND_REFUSED or OUTBOUND_FAILED
 */
export function guardedConnector(
  policy: TargetPolicy,
  resolve: Resolve,
  { timeoutMs, trustedCertificates }: ConnectionOptions,
): buildConnector.connector {
  const ca = trustedCertificates && [...rootCertificates, ...trustedCertificates];
  return (options, callback) => {
    const host = options.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    try {
      // Sockets ask no resolver about an address.
      if (isIP(host)) policy.checkAddresses(host, port, [host]);
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    const lookup: LookupFunction = (_, { all }, done) => {
      callbackify(() => resolveChecked(policy, resolve, host, port))((error, addresses) => {
        if (error) done(error, []);
        else if (all) done(null, addresses);
        else done(null, addresses[0]!.address, addresses[0]!.family);
      });
    };
    buildConnector({ timeout: timeoutMs, lookup, ca, maxCachedSessions: 0 })(options, callback);
  };
}

/** @throws Fault OUTBOUND_REFUSED, or OUTBOUND_FAILED when there is no such name. */
export async function resolveChecked(
  policy: TargetPolicy,
  resolve: Resolve,
  host: string,
  port: number,
): Promise<LookupAddress[]> {
  const addresses = await resolve(host).catch((cause: unknown) => {
    throw new Fault('OUTBOUND_FAILED', `The name ${host} cannot be resolved.`, { cause });
  });
  policy.checkAddresses(
    host,
    port,
    addresses.map(({ address }) => address),
  );
  return addresses;
}
