import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOutboundClient } from './index.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const fault = (code: string) => expect.objectContaining({ code });

// A certificate can be made by a tool only.
(hasOpenssl ? describe : describe.skip)('a server with a certificate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iza-tls-'));
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  let server: Server;
  let certificate: string;
  let asked = 0;

  beforeAll(async () => {
    const made = spawnSync('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '1',
      ],
      ...['-subj', '/CN=hook.internal', '-addext', 'subjectAltName=DNS:hook.internal'],
      ...['-keyout', keyFile, '-out', certificateFile],
    ]);
    expect(made.status).toBe(0);
    certificate = readFileSync(certificateFile, 'utf8');
    server = createServer({ key: readFileSync(keyFile), cert: certificate }, (_, response) => {
      asked += 1;
      response.end('answered');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    rmSync(folder, { recursive: true });
  });

  async function ask(host: string, trustedCertificates: string[]): Promise<string> {
    const { port } = server.address() as AddressInfo;
    const outbound = createOutboundClient({
      allowedHosts: [`${host}:${port}`],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      trustedCertificates,
    });
    try {
      return await (await outbound.request(`https://${host}:${port}/`)).text();
    } finally {
      await outbound.close();
    }
  }

  it('is asked when the certificate is trusted and names it', async () => {
    expect(await ask('hook.internal', [certificate])).toBe('answered');
  });

  it('is not asked when the certificate is not trusted, or names another', async () => {
    const before = asked;
    await expect(ask('hook.internal', [])).rejects.toEqual(fault('OUTBOUND_FAILED'));
    await expect(ask('other.internal', [certificate])).rejects.toEqual(fault('OUTBOUND_FAILED'));
    await expect(ask('127.0.0.1', [certificate])).rejects.toEqual(fault('OUTBOUND_FAILED'));
    expect(asked).toBe(before);
  });
});
