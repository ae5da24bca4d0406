import { BlockList, isIP } from 'node:net';

/**
 * Whether an address is in one of the ranges, such as `10.0.0.0/8`, `2001:db8::/32` or `192.0.2.7`. An IPv4 address in IPv6
 * form (`::ffff:10.0.0.1`) counts as the IPv4 address.
 *
 * @param ranges that {@link isRange} takes.
 */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(plain);
  if (family === 0) return false;
  const list = new BlockList();
  for (const range of ranges) {
    const [start, bits] = range.split('/');
    const type = isIP(start!) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(start!, type);
    else list.addSubnet(start!, Number(bits), type);
  }
  return list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** Whether a text is an address or a range of addresses. */
export function isRange(text: string): boolean {
  const [start, bits, ...more] = text.split('/');
  const family = isIP(start!);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}
