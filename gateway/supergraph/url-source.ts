import { Agent, request } from 'undici';
import { maxSdlBytes, SdlFeed } from './sdl-feed.ts';
import type {
  ReadableSupergraphSource,
  SupergraphSourceOptions,
  SupergraphWatcher,
} from './supergraph-source.ts';

export interface UrlSourceOptions extends SupergraphSourceOptions {
  /** How long one answer may take, in milliseconds. */
  timeoutMs?: number;
  /** The largest answer that is read, in bytes. */
  maxBytes?: number;
}

/** A source that does not answer is asked less and less often, at most so many times the usual pause. */
const longestPause = 16;

/**
 * The composed schema at an http(s) address, asked for again and again; what did not change is not sent again (`ETag`).
 * Redirects are failures, so that the configuration says where the schema comes from.
 */
export function createUrlSource(url: string, options: UrlSourceOptions): ReadableSupergraphSource {
  const { origin, pathname } = new URL(url);
  return {
    // Without its query, which may hold a key.
    name: origin + pathname,
    read: async () => {
      const agent = new Agent();
      try {
        const { sdl } = await fetchSdl({ url, agent, ...options });
        return sdl!;
      } finally {
        await agent.close();
      }
    },
    watch: watcher => poll(url, options, watcher),
  };
}

function poll(url: string, options: UrlSourceOptions, watcher: SupergraphWatcher): () => void {
  const feed = new SdlFeed(watcher);
  const agent = new Agent();
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let pause = 1;
  let etag: string | undefined;

  const ask = async (): Promise<void> => {
    try {
      const answer = await fetchSdl({ url, agent, etag, ...options });
      if (isStopped) return;
      pause = 1;
      etag = answer.etag;
      if (answer.sdl !== undefined) feed.offer(answer.sdl);
    } catch (error) {
      if (isStopped) return;
      pause = Math.min(longestPause, pause * 2);
      // Asked for as a whole next time, because the feed passes on what is there again.
      etag = undefined;
      feed.fail(error);
    }
    timer = setTimeout(ask, options.pollMs * pause);
    timer.unref();
  };
  void ask();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    void agent.destroy();
  };
}

interface FetchOptions extends UrlSourceOptions {
  url: string;
  agent: Agent;
  /** Of what is known already. */
  etag?: string | undefined;
}

/** @returns no `sdl` when it is the one of the given `etag`. */
async function fetchSdl(options: FetchOptions): Promise<{ sdl?: string; etag: string | undefined }> {
  const { url, agent, etag, token, timeoutMs = 10_000, maxBytes = maxSdlBytes } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await request(url, {
      dispatcher: agent,
      headers: {
        accept: 'text/plain, application/graphql, */*;q=0.5',
        ...(etag && { 'if-none-match': etag }),
        ...(token && { authorization: `Bearer ${await token()}` }),
      },
      signal: timeout,
    });
    if (response.statusCode === 304 && etag) {
      await response.body.dump();
      return { etag };
    }
    if (response.statusCode !== 200) {
      await response.body.dump();
      throw new Error(`It answered with HTTP ${response.statusCode}.`);
    }
    const found = response.headers.etag;
    return {
      sdl: await readBody(response.body, maxBytes),
      etag: typeof found === 'string' ? found : undefined,
    };
  } catch (error) {
    if (timeout.aborted) throw new Error(`It did not answer within ${timeoutMs / 1000} s.`, { cause: error });
    throw error;
  }
}

async function readBody(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`The answer is larger than ${maxBytes / 1e6} MB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
