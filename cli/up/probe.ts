/** True when an IZA OS answers there: its graph has a boot. */
export async function isIzaRunning(base: string, timeoutMs = 1000): Promise<boolean> {
  try {
    const response = await fetch(`${base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: '{ boot { state } }' }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = (await response.json()) as { data?: { boot?: unknown } };
    return answer.data?.boot !== undefined;
  } catch {
    return false;
  }
}
