import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Resolve } from '../guarded-connector.ts';

/** A name server on the loopback interface that changes its mind as it is told. */
export interface NameServer {
  /** Resolves names by asking it over UDP. */
  readonly resolve: Resolve;
  /** The names that it was asked for, in order. */
  readonly questions: string[];
  close(): Promise<void>;
}

/**
 * @param zone the answers of each name, one set per question; the last set stays. A name that is missing does not exist.
 * @see https://www.rfc-editor.org/rfc/rfc1035#section-4
 */
export async function startNameServer(zone: Record<string, string[][]>): Promise<NameServer> {
  const questions: string[] = [];
  const left = new Map(Object.entries(zone).map(([name, sets]) => [name, [...sets]]));
  const socket = createSocket('udp4');
  socket.on('message', (query, peer) => {
    const { name, end } = readName(query);
    questions.push(name);
    const sets = left.get(name);
    const addresses = (sets && sets.length > 1 ? sets.shift() : sets?.[0]) ?? [];
    socket.send(answer(query, end, addresses, sets !== undefined), peer.port, peer.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const resolver = new Resolver({ tries: 1 });
  resolver.setServers([`127.0.0.1:${(socket.address() as AddressInfo).port}`]);
  return {
    questions,
    resolve: async host => (await resolver.resolve4(host)).map(address => ({ address, family: 4 })),
    async close() {
      resolver.cancel();
      socket.close();
      await once(socket, 'close');
    },
  };
}

function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  while (query[at]! > 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + query[at]!));
    at += query[at]! + 1;
  }
  return { name: labels.join('.'), end: at + 5 };
}

function answer(query: Buffer, end: number, addresses: string[], isKnown: boolean): Buffer {
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(addresses.length, 6);
  header.writeUInt32BE(0, 8);
  const records = addresses.map(address =>
    Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]),
  );
  return Buffer.concat([header, query.subarray(12, end), ...records]);
}
