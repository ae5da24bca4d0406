import { Agent, request } from 'node:http';

export interface SteadyLoad {
  url: string;
  body: string;
  requestsPerSecond: number;
  seconds: number;
}

export interface LoadResult {
  /** From the moment at which a request was due, so that a slow server is not asked less. */
  latenciesMs: number[];
  failures: number;
}

/** Sends requests evenly spaced, whether or not earlier ones were answered. */
export async function steadyLoad({ url, body, requestsPerSecond, seconds }: SteadyLoad): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const result: LoadResult = { latenciesMs: [], failures: 0 };
  const startedAt = performance.now();
  const all: Promise<void>[] = [];
  for (let index = 0; index < requestsPerSecond * seconds; index += 1) {
    const dueAt = startedAt + (index * 1000) / requestsPerSecond;
    const waitMs = dueAt - performance.now();
    if (waitMs > 0) await new Promise(resolve => setTimeout(resolve, waitMs));
    all.push(
      post(agent, url, body).then(
        isOk => {
          result.latenciesMs.push(performance.now() - dueAt);
          if (!isOk) result.failures += 1;
        },
        () => {
          result.failures += 1;
        },
      ),
    );
  }
  await Promise.all(all);
  agent.destroy();
  return result;
}

function post(agent: Agent, url: string, body: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      answer => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode === 200));
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
