import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { Fault } from '../../errors/index.ts';
import { createSocketFolder } from './socket-folder.ts';
import { SpaceWatch } from './space-watch.ts';
import { extractTar } from './tar.ts';

export interface EngineOptions {
  /** Folder of the cluster, or 'memory://'. */
  folder: string;
  /** Tar file that an empty folder starts from. */
  archive?: string | undefined;
  /** How long a statement may go on after it was given up before the engine is restarted. */
  patienceMs: number;
  logger?: Logger | undefined;
}

type WorkerMessage =
  | { type: 'ready'; port?: number }
  | { type: 'failed'; message: string }
  | { type: 'broken'; message: string }
  | { type: 'pong' }
  | { type: 'dumped' };

/**
 * PGlite in a worker thread, served on a unix socket that only this user can reach (loopback TCP on Windows).
 * A worker that dies or hangs is replaced; that is the same to the data as `kill -9` of a server.
 */
export class EmbeddedEngine {
  readonly #options: EngineOptions;
  readonly #socketFolder: string | undefined;
  #worker: Worker | undefined;
  #port = 5432;
  #isClosing = false;
  #suspicion: NodeJS.Timeout | undefined;
  #space: SpaceWatch | undefined;
  readonly #removeSocketFolder = () => {
    if (this.#socketFolder) rmSync(this.#socketFolder, { recursive: true, force: true });
  };

  private constructor(options: EngineOptions) {
    this.#options = options;
    this.#socketFolder = process.platform === 'win32' ? undefined : createSocketFolder();
    process.once('exit', this.#removeSocketFolder);
  }

  /** @throws Fault DATABASE_UNAVAILABLE when the engine does not start; the message has its reason. */
  static async start(options: EngineOptions): Promise<EmbeddedEngine> {
    const engine = new EmbeddedEngine(options);
    try {
      await engine.#prepareFolder();
      await engine.#startWorker(options.folder === 'memory://' ? options.archive : undefined);
      await engine.#watchSpace();
      return engine;
    } catch (error) {
      await engine.close();
      throw error;
    }
  }

  /** What `pg` connects to. */
  get address(): { host: string; port: number } {
    return { host: this.#socketFolder ?? '127.0.0.1', port: this.#port };
  }

  /** The disk is nearly full, and only reading is possible until there is space again. */
  get isFull(): boolean {
    return this.#space?.isFull ?? false;
  }

  /** A statement was given up. PGlite cannot cancel it, so an engine that stays busy is replaced. */
  suspect(): void {
    if (this.#suspicion || !this.#worker || this.#options.folder === 'memory://') return;
    this.#suspicion = setTimeout(() => {
      this.#suspicion = undefined;
      this.#options.logger?.error('the embedded database hangs in a statement and is restarted');
      void this.#worker?.terminate();
    }, this.#options.patienceMs).unref();
    this.#worker.postMessage({ type: 'ping' });
  }

  /** Writes the whole cluster as a tar file. Nobody may write meanwhile. */
  async dump(file: string): Promise<void> {
    const worker = this.#worker;
    if (!worker) throw new Error('The embedded database is closed.');
    await new Promise<void>((resolve, reject) => {
      worker.on('message', function listen(message: WorkerMessage) {
        if (message.type !== 'dumped' && message.type !== 'failed') return;
        worker.off('message', listen);
        if (message.type === 'dumped') resolve();
        else reject(new Error(message.message));
      });
      worker.postMessage({ type: 'dump', file });
    });
  }

  /** Waits for the statement under way. May be repeated. */
  async close(): Promise<void> {
    this.#isClosing = true;
    clearTimeout(this.#suspicion);
    this.#space?.stop();
    const worker = this.#worker;
    this.#worker = undefined;
    if (worker) await stop(worker);
    process.removeListener('exit', this.#removeSocketFolder);
    this.#removeSocketFolder();
  }

  /** A folder that appears under its name is whole: a start that was killed half-way leaves only a draft behind. */
  async #prepareFolder(): Promise<void> {
    const { folder, archive } = this.#options;
    if (folder === 'memory://' || existsSync(join(folder, 'PG_VERSION'))) return;
    const draft = `${folder}.new`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    if (archive) extractTar(archive, draft);
    else await this.#initialize(draft);
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  }

  async #watchSpace(): Promise<void> {
    if (this.#options.folder === 'memory://') return;
    this.#space = await SpaceWatch.start(this.#options.folder, (isFull, freeBytes) => {
      const { logger, folder } = this.#options;
      const facts = { folder, freeBytes };
      if (isFull)
        logger?.error(facts, 'the disk is nearly full: the database only reads until space is freed');
      else logger?.warn(facts, 'the disk has space again: the database writes again');
      this.#worker?.postMessage({ type: 'read-only', isOn: isFull });
    });
  }

  /** Lets PGlite create a cluster, which takes some seconds, and closes it again. */
  async #initialize(folder: string): Promise<void> {
    await this.#startWorker(undefined, folder);
    const worker = this.#worker!;
    this.#worker = undefined;
    await stop(worker);
  }

  async #startWorker(archive?: string, folder = this.#options.folder): Promise<void> {
    const socketFile = this.#socketFolder ? join(this.#socketFolder, `.s.PGSQL.${this.#port}`) : undefined;
    if (socketFile) rmSync(socketFile, { force: true });
    const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), {
      workerData: {
        dataDir: folder,
        archive,
        listen: socketFile
          ? { path: socketFile }
          : { host: '127.0.0.1', port: this.#port === 5432 ? 0 : this.#port },
      },
      // Loaders of the main thread (tsx, jest) would only slow plain JavaScript down.
      execArgv: [],
    });
    await new Promise<void>((resolve, reject) => {
      const fail = (reason: string) =>
        reject(
          new Fault('DATABASE_UNAVAILABLE', `The embedded database in ${folder} did not start: ${reason}`, {
            retryable: false,
          }),
        );
      worker.once('error', error => fail(error.message));
      worker.once('exit', code => fail(`its thread ended with ${code}`));
      worker.once('message', (message: WorkerMessage) => {
        if (message.type === 'failed') {
          void worker.terminate();
          fail(message.message);
        }
        if (message.type === 'ready') {
          this.#port = message.port ?? this.#port;
          resolve();
        }
      });
    });
    worker.removeAllListeners('exit');
    worker.on('message', (message: WorkerMessage) => this.#receive(worker, message));
    worker.once('exit', code => void this.#replace(worker, code));
    this.#worker = worker;
    if (this.isFull) worker.postMessage({ type: 'read-only', isOn: true });
  }

  #receive(worker: Worker, message: WorkerMessage): void {
    if (message.type === 'pong') {
      clearTimeout(this.#suspicion);
      this.#suspicion = undefined;
    }
    if (message.type === 'broken') {
      this.#options.logger?.error(
        { reason: message.message },
        'the embedded database broke and is restarted',
      );
      void worker.terminate();
    }
  }

  async #replace(worker: Worker, code: number): Promise<void> {
    if (this.#isClosing || this.#worker !== worker) return;
    this.#worker = undefined;
    if (this.#options.folder === 'memory://') {
      this.#options.logger?.error({ code }, 'the thread of the embedded database ended; its memory is lost');
      return;
    }
    for (let pauseMs = 100; !this.#isClosing; pauseMs = Math.min(pauseMs * 2, 10_000)) {
      try {
        await this.#startWorker();
        this.#options.logger?.warn('the embedded database is back');
        return;
      } catch (error) {
        this.#options.logger?.error(
          { reason: (error as Error).message },
          'the embedded database does not start',
        );
        await new Promise(resolve => setTimeout(resolve, pauseMs));
      }
    }
  }
}

async function stop(worker: Worker): Promise<void> {
  const exited = new Promise(resolve => worker.once('exit', resolve));
  worker.postMessage({ type: 'close' });
  await exited;
}
