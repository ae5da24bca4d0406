import { type FSWatcher, watch } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { maxSdlBytes, SdlFeed } from './sdl-feed.ts';
import type {
  ReadableSupergraphSource,
  SupergraphSourceOptions,
  SupergraphWatcher,
} from './supergraph-source.ts';

/** A writer that does not rename a finished file into place is given so long to come to an end. */
const settleMs = 50;

/** The composed schema in a file, served anew whenever its content changes. */
export function createFileSource(
  path: string,
  { pollMs }: SupergraphSourceOptions,
): ReadableSupergraphSource {
  const file = resolve(path);
  return {
    name: path,
    read: () => readSdl(file),
    watch: watcher => watchFile(file, pollMs, watcher),
  };
}

/**
 * Watches the folder, because most writers put a new file in the place of the old one, and some turn a link on the way
 * to it. Network file systems tell nothing, and a folder may be replaced too, so the file is also looked at regularly.
 */
function watchFile(file: string, pollMs: number, watcher: SupergraphWatcher): () => void {
  const feed = new SdlFeed(watcher);
  let folder: FSWatcher | undefined;
  let settling: NodeJS.Timeout | undefined;
  let reading: Promise<void> | undefined;
  let isStopped = false;

  const look = async (): Promise<void> => {
    const found = await readSdl(file).then(
      sdl => () => feed.offer(sdl),
      error => () => feed.fail(error),
    );
    if (!isStopped) found();
  };
  const lookInTurn = (): void => {
    // Behind one that is under way, which may have seen the content from before the change.
    reading = (reading ?? Promise.resolve()).then(look);
  };
  const lookSoon = (): void => {
    clearTimeout(settling);
    settling = setTimeout(lookInTurn, settleMs);
  };
  const listen = (): void => {
    try {
      folder = watch(dirname(file), { persistent: false }, lookSoon);
      folder.on('error', () => {
        folder?.close();
        folder = undefined;
      });
    } catch {
      folder = undefined;
    }
  };
  const poll = setInterval(() => {
    if (!folder) listen();
    lookInTurn();
  }, pollMs);
  poll.unref();
  listen();
  lookInTurn();
  return () => {
    isStopped = true;
    clearInterval(poll);
    clearTimeout(settling);
    folder?.close();
  };
}

async function readSdl(file: string): Promise<string> {
  try {
    // Looked at before the content is: a wrong path may lead to something very large, or without an end.
    const found = await stat(file);
    if (!found.isFile()) throw new Error(`${file} is not a file.`);
    if (found.size > maxSdlBytes) throw new Error(`${file} is larger than ${maxSdlBytes / 1e6} MB.`);
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const message = code === 'ENOENT' ? `${file} does not exist.` : `${file} cannot be read (${code}).`;
    throw new Error(message, { cause: error });
  }
}
