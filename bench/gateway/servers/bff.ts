import { Pool } from 'undici';
import { type Ask, runStorefront } from './storefront.ts';

/** The BFF with the leanest client there is: undici's own pool. */
await runStorefront(createAsk);

function createAsk(address: string): Ask {
  const url = new URL(address);
  const pool = new Pool(url.origin, { connections: 64 });
  return async (query, variables) => {
    const { statusCode, body } = await pool.request({
      path: url.pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = JSON.parse(await body.text());
    if (statusCode !== 200 || errors) throw new Error(`${address} answered ${statusCode}`);
    return data;
  };
}
