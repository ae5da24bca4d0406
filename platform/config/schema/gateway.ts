import { z } from 'zod';
import { isRange } from '../../auth/addresses.ts';
import { leaf } from '../leaf.ts';
import { pathOrHttpUrl, secretText } from '../values.ts';
import { sourcesSchema } from './sources.ts';
import { streamsSchema } from './streams.ts';
import { subgraphLimitsSchema } from './subgraph-limits.ts';

/** The public endpoint: where it listens and what it refuses. */
export const gatewaySchema = z
  .object({
    host: leaf(z.string().min(1).default('127.0.0.1'), {
      description: 'Address that the public endpoint listens on; 0.0.0.0 for every interface.',
      alias: 'IZA_HOST',
      flag: 'host',
    }),
    port: leaf(z.number().int().min(0).max(65535).default(8000), {
      description: 'Port of the public endpoint; 0 takes a free one.',
      alias: 'IZA_PORT',
      flag: 'port',
    }),
    supergraph: leaf(pathOrHttpUrl().default(''), {
      description:
        'File or URL of the composed schema, served anew when it changes; empty: the one of this build.',
      kind: 'path, or http(s) URL without credentials',
      example: 'https://registry.example.com/iza/supergraph.graphql',
      defaultText: 'empty',
    }),
    supergraphToken: leaf(secretText(1).optional(), {
      description: 'Bearer token that the URL of the supergraph is asked with; unset: none.',
      kind: 'text, or a reference such as secret://env/NAME',
      example: 'secret://env/REGISTRY_TOKEN',
      isSecret: true,
    }),
    supergraphPollMs: leaf(z.number().int().min(100).max(3_600_000).default(10_000), {
      description:
        'How often the URL is asked whether it changed, in milliseconds; a file is also noticed at once.',
    }),
    enabledOverrides: leaf(z.array(z.string().min(1)).default([]), {
      description:
        'Labels of `@override(label:)` that are switched on: these fields come from their new subgraph.',
    }),
    bodyLimitBytes: leaf(z.number().int().min(1024).max(104_857_600).default(1_048_576), {
      description: 'Largest request body that is read, after decompression, in bytes.',
    }),
    requestTimeoutMs: leaf(z.number().int().min(100).max(600_000).default(30_000), {
      description: 'Longest time that one query or mutation may take, in milliseconds.',
    }),
    stopTimeoutMs: leaf(z.number().int().min(0).max(300_000).default(10_000), {
      description: 'How long running requests may finish after a stop signal, in milliseconds.',
    }),
    introspection: leaf(z.boolean().default(true), {
      description: 'Whether clients may ask for the schema itself.',
    }),
    documents: leaf(z.enum(['any', 'persisted']).default('any'), {
      description:
        'Which documents clients may send: any, or those of this build only, except with the key of the operator.',
    }),
    automaticDocuments: leaf(z.boolean().default(false), {
      description:
        'Whether clients may register documents by hash while they run (automatic persisted queries); with `documents: any` only.',
    }),
    operatorKey: leaf(secretText(32).optional(), {
      description:
        'With it any document may be sent although `documents` is `persisted`; unset: nobody may. Clients show it as `x-iza-key`, `iza` takes it from the same variable.',
      kind: 'text of 32 characters or more, or a reference such as secret://env/NAME',
      example: 'secret://env/OPERATOR_KEY',
      alias: 'IZA_OPERATOR_KEY',
      isSecret: true,
    }),
    graphiql: leaf(z.boolean().default(true), {
      description: 'Whether the query editor is served.',
    }),
    maxDepth: leaf(z.number().int().min(1).max(100).default(20), {
      description: 'Deepest nesting of an operation after its fragments are expanded.',
    }),
    maxFields: leaf(z.number().int().min(10).max(100_000).default(1000), {
      description:
        'Most fields of an operation after its fragments are expanded, however long its lists are.',
    }),
    maxCost: leaf(z.number().int().min(10).max(10_000_000).default(20_000), {
      description: 'Most fields that an operation may resolve, with lists counted at the size of their page.',
    }),
    allowedHosts: leaf(z.array(z.string().min(1)).default([]), {
      description: "Names, besides this machine's own, under which clients call the endpoint.",
      example: 'graph.example.com',
    }),
    visitors: leaf(z.enum(['owner', 'nobody']), {
      description:
        'Who somebody is that shows neither key nor cookie, from this machine and not through a proxy: the owner of the system, or nobody.',
      example: 'nobody',
      derive: ({ environment }) => (environment === 'dev' ? 'owner' : 'nobody'),
      defaultText: '`owner` in dev, else `nobody`',
    }),
    trustedProxies: leaf(
      z.array(z.string().refine(isRange, 'an address or a range such as 10.0.0.0/8')).default([]),
      {
        description:
          'Addresses of proxies with TLS that are believed when they say from where a request comes; needed to listen beyond this machine.',
        kind: 'list of addresses and ranges, separated by commas',
        example: '10.0.0.0/8',
      },
    ),
    maxTokens: leaf(z.number().int().min(50).max(100_000).default(2000), {
      description: 'Most lexical tokens of a document; it is refused before it is parsed.',
    }),
    subgraphSecret: leaf(secretText(32).optional(), {
      description:
        'Shared by the gateway and the subgraphs of other processes, to sign requests with; unset: they are not signed.',
      kind: 'text of 32 characters or more, or a reference such as secret://env/NAME',
      example: 'secret://env/SUBGRAPH_SECRET',
      isSecret: true,
    }),
    sources: sourcesSchema,
    streams: streamsSchema,
    subgraphLimits: subgraphLimitsSchema,
  })
  .describe('The public endpoint.');
