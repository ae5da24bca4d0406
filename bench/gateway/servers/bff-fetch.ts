import { type Ask, runStorefront } from './storefront.ts';

/** The BFF as most are written: with the `fetch` that Node brings along. */
await runStorefront(createAsk);

function createAsk(address: string): Ask {
  return async (query, variables) => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    // oxlint-disable-next-line typescript/no-explicit-any -- as it comes from JSON.
    const { data, errors } = (await response.json()) as any;
    if (!response.ok || errors) throw new Error(`${address} answered ${response.status}`);
    return data;
  };
}
