import { isIPv4, isIPv6 } from 'node:net';

/**
 * What an address is to whoever may call public servers only: `public`; `internal`, which a configuration may open by
 * the name of a host; `forbidden`, which no name opens, because nothing that is meant to be called is there (metadata of
 * clouds, link-local, multicast, translations, reserved ranges).
 */
export type AddressClass = 'public' | 'internal' | 'forbidden';

interface Range {
  bytes: Uint8Array;
  bits: number;
  class: AddressClass;
}

/**
 * The first range that holds an address decides.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const ipv4Ranges = ranges({
  forbidden: [
    // Metadata and agents of clouds that do not use a link-local address.
    '100.100.100.200/32',
    '168.63.129.16/32',
    '192.0.0.0/24',
    '0.0.0.0/8',
    '169.254.0.0/16',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  internal: [
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '198.18.0.0/15',
  ],
  public: ['0.0.0.0/0'],
});

/**
 * Only what the registry has given out as global unicast is public; new ranges are closed until they are listed.
 *
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const ipv6Ranges = ranges({
  forbidden: ['fd00:ec2::/32', 'fd20:ce::/32', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
  internal: ['::1/128', 'fc00::/7'],
  public: ['2000::/3'],
});

const mappedPrefix = parseIPv6('::ffff:0:0');
const translatedPrefix = parseIPv6('64:ff9b::');

/** @param address an IPv4 address of four numbers, or an IPv6 address; anything else is `forbidden`, also with a zone. */
export function classOfAddress(address: string): AddressClass {
  if (isIPv4(address)) return classIn(ipv4Ranges, parseIPv4(address));
  if (!isIPv6(address) || address.includes('%')) return 'forbidden';
  const bytes = parseIPv6(address);
  if (startsWith(bytes, mappedPrefix, 96)) return classIn(ipv4Ranges, bytes.subarray(12));
  if (startsWith(bytes, translatedPrefix, 96)) {
    // Networks with IPv6 only reach all of IPv4 through this prefix, and nothing internal may be reached so.
    return classIn(ipv4Ranges, bytes.subarray(12)) === 'public' ? 'public' : 'forbidden';
  }
  return classIn(ipv6Ranges, bytes);
}

function classIn(list: readonly Range[], address: Uint8Array): AddressClass {
  return list.find(range => startsWith(address, range.bytes, range.bits))?.class ?? 'forbidden';
}

function startsWith(address: Uint8Array, prefix: Uint8Array, bits: number): boolean {
  for (let bit = 0; bit < bits; bit += 8) {
    const mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
    if (((address[bit / 8]! ^ prefix[bit / 8]!) & mask) !== 0) return false;
  }
  return true;
}

function parseIPv4(text: string): Uint8Array {
  return Uint8Array.from(text.split('.'), Number);
}

/** The sixteen bytes of a valid address without a zone. */
function parseIPv6(text: string): Uint8Array {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const [a = 0, b = 0, c = 0, d = 0] = dotted ? parseIPv4(dotted[2]!) : [];
  const plain = dotted ? `${dotted[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}` : text;
  const [head = '', tail] = plain.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(gap).fill('0'), ...after].map(group =>
    Number.parseInt(group, 16),
  );
  return Uint8Array.from(groups.flatMap(group => [group >> 8, group & 0xff]));
}

function ranges(byClass: Record<AddressClass, string[]>): Range[] {
  return Object.entries(byClass).flatMap(([name, list]) =>
    list.map(text => {
      const [address, bits] = text.split('/') as [string, string];
      const bytes = isIPv4(address) ? parseIPv4(address) : parseIPv6(address);
      return { bytes, bits: Number(bits), class: name as AddressClass };
    }),
  );
}
