import { BlockList } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { classOfAddress } from './address-class.ts';
import { createOutboundClient } from './index.ts';
import { TargetPolicy } from './target-policy.ts';

const refused = (reason: string) =>
  expect.objectContaining({
    code: 'OUTBOUND_REFUSED',
    extensions: expect.objectContaining({ reason }) as unknown,
  });

const hosts = {
  'loopback in decimal': '2130706433',
  'loopback in octal': '0177.0.0.1',
  'loopback in hexadecimal': '0x7f000001',
  'loopback in mixed bases': '0x7f.0.1',
  'loopback in short': '127.1',
  'loopback in full-width digits': '１２７.０.０.１',
  'loopback with ideographic dots': '127。0。0。1',
  'loopback percent-encoded': '%31%32%37.0.0.1',
  'loopback with a dot at the end': '127.0.0.1.',
  'another loopback address': '127.255.255.254',
  'this host': '0.0.0.0',
  'this host in short': '0',
  'metadata of a cloud': '169.254.169.254',
  'metadata in decimal': '2852039166',
  'metadata in octal': '0251.0376.0251.0376',
  'metadata in hexadecimal': '0xa9fea9fe',
  'metadata of another cloud': '100.100.100.200',
  'the agent of another cloud': '168.63.129.16',
  'metadata over IPv6': '[fd00:ec2::254]',
  'private 10/8': '10.0.0.1',
  'private 172.16/12': '172.31.255.255',
  'private 192.168/16': '192.168.1.1',
  'carrier-grade NAT': '100.64.0.1',
  benchmarking: '198.18.0.1',
  multicast: '224.0.0.1',
  broadcast: '255.255.255.255',
  'loopback over IPv6': '[::1]',
  'loopback over IPv6, written out': '[0:0:0:0:0:0:0:1]',
  'the unspecified address': '[::]',
  'loopback mapped': '[::ffff:127.0.0.1]',
  'loopback mapped in hexadecimal': '[::ffff:7f00:1]',
  'loopback compatible': '[::127.0.0.1]',
  'metadata through NAT64': '[64:ff9b::169.254.169.254]',
  'private through NAT64': '[64:ff9b::a00:1]',
  'private through local NAT64': '[64:ff9b:1::a00:1]',
  'private through 6to4': '[2002:a00:1::1]',
  'private through Teredo': '[2001:0:a00:1::1]',
  'unique local': '[fc00::1]',
  'link-local': '[fe80::1]',
  'site-local': '[fec0::1]',
  'multicast over IPv6': '[ff02::1]',
  documentation: '[2001:db8::1]',
};

const client = createOutboundClient({ resolve: () => Promise.reject(new Error('not to be asked')) });

describe('an address that is not public', () => {
  it.each(Object.entries(hosts))('is refused as %s', async (_, host) => {
    await expect(client.request(`http://${host}/`)).rejects.toEqual(refused('ADDRESS'));
    await expect(client.check(`https://${host}/`)).rejects.toEqual(refused('ADDRESS'));
  });

  const systemClient = createOutboundClient();
  it.each(['localhost', 'LOCALHOST.'])('is refused under the name %s', async name => {
    await expect(systemClient.request(`http://${name}/`)).rejects.toEqual(refused('ADDRESS'));
  });
});

describe('a URL', () => {
  it.each([
    ['file:///etc/passwd', 'SCHEME'],
    ['ftp://example.com/', 'SCHEME'],
    ['gopher://example.com:80/', 'SCHEME'],
    ['javascript:alert(1)', 'SCHEME'],
    ['data:text/plain,a', 'SCHEME'],
    ['http://example.com@169.254.169.254/', 'CREDENTIALS_IN_URL'],
    ['http://169.254.169.254@example.com/', 'CREDENTIALS_IN_URL'],
    ['http://:word@example.com/', 'CREDENTIALS_IN_URL'],
    ['http://example.com:22/', 'PORT'],
    ['http://example.com:6379/', 'PORT'],
    ['http://example.com:25/', 'PORT'],
    ['http://[fe80::1%25eth0]/', 'URL'],
    ['http://[fe80::1%eth0]/', 'URL'],
    ['http://example.com\\@127.0.0.1/', 'URL'],
    ['http://exa\nmple.com/', 'URL'],
    ['http://example.com/a b', 'URL'],
    [' http://example.com/', 'URL'],
    ['http://example.com/\u0000', 'URL'],
    ['http://256.1.1.1/', 'URL'],
    ['http://', 'URL'],
    ['//example.com/', 'URL'],
    ['', 'URL'],
    [`http://example.com/${'a'.repeat(9000)}`, 'URL'],
  ])('is refused by its form: %j', async (url, reason) => {
    await expect(client.request(url)).rejects.toEqual(refused(reason));
  });

  it('is told of by its host and not by its path, which may be a secret', async () => {
    await expect(client.request('http://10.0.0.1/hook/s3cr3t?token=s3cr3t')).rejects.not.toThrow('s3cr3t');
  });
});

describe('every spelling of an address', () => {
  const parts = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
  const internal = new BlockList();
  for (const [net, bits] of [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
    ['224.0.0.0', 3],
  ] as const)
    internal.addSubnet(net, bits);

  const spellings = (numbers: number[]): string[] => {
    const [a = 0, b = 0, c = 0, d = 0] = numbers;
    const whole = ((a * 256 + b) * 256 + c) * 256 + d;
    const hex = whole.toString(16).padStart(8, '0');
    const [high, low] = [hex.slice(0, 4), hex.slice(4)];
    return [
      numbers.join('.'),
      `${numbers.join('.')}.`,
      String(whole),
      `0x${hex}`,
      `0${whole.toString(8)}`,
      numbers.map(number => `0x${number.toString(16)}`).join('.'),
      numbers.map(number => `0${number.toString(8)}`).join('.'),
      `${a}.${b}.${c * 256 + d}`,
      `${a}.${(b * 256 + c) * 256 + d}`,
      `[::ffff:${numbers.join('.')}]`,
      `[::FFFF:${high}:${low}]`,
      `[0:0:0:0:0:ffff:${high}:${low}]`,
      `[64:ff9b::${numbers.join('.')}]`,
    ];
  };
  const isAllowed = (host: string): boolean => {
    try {
      new TargetPolicy().checkUrl(`http://${host}/`);
      return true;
    } catch {
      return false;
    }
  };

  it('gets the same answer, and none that is internal is allowed', () => {
    fc.assert(
      fc.property(parts, numbers => {
        const answers = new Set(spellings(numbers).map(isAllowed));
        expect(answers.size).toBe(1);
        expect(internal.check(numbers.join('.')) && answers.has(true)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('over IPv6 is public only in 2000::/3', () => {
    const global = new BlockList();
    global.addSubnet('2000::', 3, 'ipv6');
    const groups = fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(groups, list => {
        const address = list.map(group => group.toString(16)).join(':');
        const isOutside = !global.check(address, 'ipv6');
        expect(isOutside && classOfAddress(address) === 'public').toBe(false);
        // Shortened by the URL parser.
        const { hostname } = new URL(`http://[${address}]/`);
        expect(classOfAddress(hostname.slice(1, -1))).toBe(classOfAddress(address));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['1.1.1.1', '8.8.8.8', '2606:4700::1111', '2a00:1450::1', '64:ff9b::808:808'])(
    'is public for %s',
    address => expect(classOfAddress(address)).toBe('public'),
  );
});

describe('the list of allowed hosts', () => {
  const policy = new TargetPolicy({
    allowedHosts: ['N8N.internal', 'db.internal:5432', '10.0.0.7:9000', '[FD00::7]', '169.254.1.1'],
  });
  const check = (host: string, port: number, addresses: string[]) => () =>
    policy.checkAddresses(host, port, addresses);

  it('opens internal addresses to the names on it, on their ports', () => {
    expect(check('n8n.internal', 443, ['10.1.2.3'])).not.toThrow();
    expect(check('n8n.internal', 443, ['10.1.2.3', 'fd00::1'])).not.toThrow();
    expect(check('db.internal', 5432, ['10.1.2.3'])).not.toThrow();
    expect(check('db.internal', 80, ['10.1.2.3'])).toThrow(refused('ADDRESS'));
    expect(check('other.internal', 443, ['10.1.2.3'])).toThrow(refused('ADDRESS'));
    expect(() => policy.checkUrl('http://db.internal:5432/')).not.toThrow();
    expect(() => policy.checkUrl('http://n8n.internal:5432/')).toThrow(refused('PORT'));
  });

  it('opens nothing that is never meant to be called, unless its address is on it', () => {
    expect(check('n8n.internal', 80, ['169.254.169.254'])).toThrow(refused('ADDRESS'));
    expect(check('n8n.internal', 80, ['fd00:ec2::254'])).toThrow(refused('ADDRESS'));
    expect(check('anything', 80, ['169.254.1.1'])).not.toThrow();
  });

  it('opens addresses on it, on their ports', () => {
    expect(() => policy.checkUrl('http://10.0.0.7:9000/')).not.toThrow();
    expect(() => policy.checkUrl('http://10.0.0.7/')).toThrow(refused('ADDRESS'));
    expect(() => policy.checkUrl('http://[fd00:0::7]/')).not.toThrow();
  });

  it('refuses a name that leads inside and outside', () => {
    expect(check('example.com', 80, ['1.1.1.1', '10.0.0.1'])).toThrow(refused('ADDRESS'));
    expect(check('example.com', 80, [])).toThrow(refused('ADDRESS'));
    expect(check('example.com', 80, ['1.1.1.1'])).not.toThrow();
  });

  it.each(['http://a/', 'a/b', 'a:0', 'a:99999', 'a@b', '', 'a b'])(
    'holds hosts only: %j is refused',
    entry => {
      expect(() => new TargetPolicy({ allowedHosts: [entry] })).toThrow('is neither a host');
    },
  );
});
