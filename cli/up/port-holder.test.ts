import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { runIza } from '../testing/run-iza.ts';
import { findPortHolder, isPortFree } from './port-holder.ts';

async function withTakenPort(run: (port: number) => Promise<void>): Promise<void> {
  const server = createServer(socket => socket.destroy());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  try {
    await run((server.address() as AddressInfo).port);
  } finally {
    await new Promise(resolve => server.close(resolve));
  }
}

it('tells a taken port from a free one', async () => {
  let taken = 0;
  await withTakenPort(async port => {
    taken = port;
    expect(await isPortFree('127.0.0.1', port)).toBe(false);
  });
  expect(await isPortFree('127.0.0.1', taken)).toBe(true);
});

const knowsHolders = process.platform === 'linux' || process.platform === 'darwin';

(knowsHolders ? it : it.skip)('names the process that holds a port', async () => {
  await withTakenPort(async port => {
    expect(await findPortHolder(port)).toMatchObject({ pid: process.pid });
  });
});

it('refuses to start on a taken port, and says how to choose another', async () => {
  await withTakenPort(async port => {
    const { code, stderr } = await runIza(['up', '--port', String(port)]);
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken`);
    expect(stderr).toContain('--port or IZA_PORT');
    expect(stderr).toMatch(knowsHolders ? `process ${process.pid}` : 'Another program uses it');
  });
});
