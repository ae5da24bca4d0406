import { isDeepStrictEqual } from 'node:util';
import { storefront } from '../domain/operations.ts';
import type { RunningServer } from './start-server.ts';

/**
 * Holds the contenders to one answer: who does less than the others is no winner.
 *
 * @returns requests to subgraphs that one request takes, by contender; zero when they live in its process.
 * @throws Error naming the one that answers something else.
 */
export async function assertSameAnswers(
  servers: ReadonlyMap<string, RunningServer>,
  subgraphs: RunningServer,
): Promise<Map<string, number>> {
  const fetches = new Map<string, number>();
  let expected: { id: string; data: unknown } | undefined;
  for (const [id, server] of servers) {
    // Gateways ask for more than data at their first request, such as whether subgraphs are there.
    await ask(server, 1);
    const { handled: before } = await subgraphs.report();
    const { data, errors } = await ask(server, 7);
    const { handled: after } = await subgraphs.report();
    fetches.set(id, after - before);
    if (errors || !data) throw new Error(`${id} answers ${JSON.stringify(errors)}`);
    expected ??= { id, data };
    if (!isDeepStrictEqual(data, expected.data))
      throw new Error(`${id} answers something else than ${expected.id}.`);
  }
  return fetches;
}

async function ask(server: RunningServer, count: number): Promise<{ data?: unknown; errors?: unknown }> {
  const response = await fetch(server.urls.gateway!, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: storefront.query, variables: storefront.variables(count) }),
  });
  return (await response.json()) as { data?: unknown; errors?: unknown };
}
