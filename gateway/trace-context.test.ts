import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger, startTracing } from '@iza/platform/telemetry';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { post, type Shop, startShop } from './testing/shop.ts';

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string } }[];
}

const spans: Span[] = [];
let collector: Server;
let stopTracing: () => Promise<void>;

/** A collector that speaks OTLP over HTTP, as far as it is needed to read what arrives. */
beforeAll(async () => {
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', part => (body += part));
    request.on('end', () => {
      const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
      for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>(resolve => collector.listen(0, '127.0.0.1', resolve));
  stopTracing = await startTracing({
    otlpEndpoint: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    sampleRatio: 1,
    serviceName: 'test',
    serviceVersion: '0',
    instanceId: 'test',
    logger: createLogger({ level: 'silent', format: 'json' }),
  });
});

afterAll(async () => {
  await stopTracing();
  collector.closeAllConnections();
  await new Promise(resolve => collector.close(resolve));
});

const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
let round = 0;

for (const transport of ['process', 'port'] as const) {
  describe(`with subgraphs in ${transport === 'process' ? 'this process' : 'another place'}`, () => {
    let shop: Shop;
    beforeAll(async () => {
      shop = await startShop({ transport });
    });
    afterAll(() => shop.stop());

    test('all spans of a request are one tree under the caller, and its errors name the trace', async () => {
      const traceId = caller.traceId.replace(/.$/, String((round += 1)));
      const query = 'query Tree { users { name reviews { id } } leak }';
      const { body } = await post(shop.url, { query }, { traceparent: `00-${traceId}-${caller.spanId}-01` });
      expect(body.errors![0]!.extensions.traceId).toBe(traceId);
      const { requestId } = body.errors![0]!.extensions;
      const line = shop.logs.find(each => each['requestId'] === requestId && each['subgraph'] === 'accounts');
      expect(line).toMatchObject({ traceId });

      await waitFor(() => ofTrace(traceId).some(({ name }) => name === 'gateway Tree'));
      const tree = ofTrace(traceId);
      const byId = new Map(tree.map(span => [span.spanId, span]));
      const gateway = tree.find(({ name }) => name === 'gateway Tree')!;
      expect(gateway.parentSpanId).toBe(caller.spanId);
      const isUnderGateway = (span: Span): boolean =>
        span === gateway || (span.parentSpanId !== undefined && isUnderGateway(byId.get(span.parentSpanId)!));
      for (const name of ['subgraph accounts', 'subgraph reviews']) {
        const subgraph = tree.find(span => span.name === name)!;
        expect(isUnderGateway(subgraph)).toBe(true);
        expect(byId.get(subgraph.parentSpanId!)!.name).toBe('gateway.fetch');
      }
    });

    test('requests without a caller begin traces of their own', async () => {
      const first = await shop.ask('query Own { leak }');
      const second = await shop.ask('query Own { leak }');
      const [one, two] = [first, second].map(({ body }) => body.errors![0]!.extensions.traceId);
      expect(one).toMatch(/^[0-9a-f]{32}$/);
      expect(two).not.toBe(one);
    });
  });
}

function ofTrace(traceId: string): Span[] {
  return spans.filter(span => span.traceId === traceId);
}

/** Spans are sent in batches, a second apart. */
async function waitFor(isThere: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 100 && !isThere(); attempt += 1) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  expect(isThere()).toBe(true);
}
