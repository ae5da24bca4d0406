import { createGateway, createHttpSource } from '@iza/gateway';
import { runAsChild } from './child.ts';
import { gatewayOptions } from './gateway-options.ts';

await runAsChild(async ({ supergraphSdl, urls, sharesRequests = false }) => {
  const sources = Object.entries(urls).map(
    ([name, url]) => [name, createHttpSource({ name, url, timeoutMs: 10_000, sharesRequests })] as const,
  );
  const gateway = await createGateway(gatewayOptions(supergraphSdl, Object.fromEntries(sources)));
  return { gateway: `${await gateway.listen()}/graphql` };
});
