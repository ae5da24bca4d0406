/**
 * The thread that PGlite runs in, so that a heavy statement never stops the event loop of the process. Plain
 * JavaScript: it is started from the sources, from tests and from beside a bundle.
 *
 * workerData: { dataDir: a folder or 'memory://', archive?: tar file for an empty database, listen: net listen options }
 * in:  { type: 'ping' } { type: 'read-only', isOn } { type: 'dump', file } { type: 'close' }
 * out: { type: 'ready', port } { type: 'failed', message } { type: 'pong' } { type: 'dumped' } { type: 'broken', message }
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { createSessionServer } from './session-server.mjs';

const { dataDir, archive, listen } = workerData;
const send = message => parentPort.postMessage(message);

try {
  const database = await PGlite.create({
    dataDir,
    extensions: { vector },
    ...(archive ? { loadDataDir: new Blob([await readFile(archive)]) } : {}),
    // Segments of 1 MB instead of 16: a fresh database is half as large, and a full disk is met later.
    initDbStartParams: ['--wal-segsize=1'],
  });
  const server = createSessionServer({
    execute: (bytes, onRawData) => database.execProtocolRawStream(bytes, { onRawData }),
    onBroken: error => send({ type: 'broken', message: String(error?.message ?? error) }),
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(listen, resolve);
  });

  parentPort.on('message', async message => {
    try {
      if (message.type === 'ping') send({ type: 'pong' });
      if (message.type === 'read-only') {
        server.run(`set default_transaction_read_only = ${message.isOn ? 'on' : 'off'}`);
      }
      if (message.type === 'dump') {
        await database.query('checkpoint');
        const dump = await database.dumpDataDir('none');
        await writeFile(message.file, Buffer.from(await dump.arrayBuffer()));
        send({ type: 'dumped' });
      }
      if (message.type === 'close') {
        server.close();
        server.closeSessions();
        await database.close();
        process.exit(0);
      }
    } catch (error) {
      send({ type: 'failed', message: String(error?.message ?? error) });
      if (message.type === 'close') process.exit(1);
    }
  });
  send({ type: 'ready', port: server.address()?.port });
} catch (error) {
  send({ type: 'failed', message: String(error?.message ?? error) });
}
