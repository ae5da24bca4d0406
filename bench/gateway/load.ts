import { Agent, request } from 'node:http';

export interface Load {
  url: string;
  /** The body of the request with this number. */
  body: (index: number) => string;
  requests: number;
  connections: number;
}

export interface LoadFigures {
  latenciesMs: number[];
  bytes: number;
}

/** Sends so many requests over so many connections, each one after the other. Rejects when one is not answered well. */
export async function load({ url, body, requests, connections }: Load): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const figures: LoadFigures = { latenciesMs: [], bytes: 0 };
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < requests) {
      const index = next++;
      const startedAt = performance.now();
      const text = await post(agent, url, body(index));
      figures.latenciesMs.push(performance.now() - startedAt);
      figures.bytes = text.length;
      if (!text.startsWith('{"data":{')) throw new Error(`Not answered well: ${text.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  return figures;
}

export function post(agent: Agent | undefined, url: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', ...(agent && { agent }), headers }, answer => {
      const chunks: Buffer[] = [];
      answer.on('data', chunk => chunks.push(chunk));
      answer.on('end', () => resolve(Buffer.concat(chunks).toString()));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
