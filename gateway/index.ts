export { createHttpSource, type HttpSourceOptions } from './execution/http-source.ts';
export { createLocalSource } from './execution/local-source.ts';
export type { Source, SourceRequest } from './execution/source.ts';
export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export type { Limits } from './guard/limits.ts';
export { addProbeRoutes, type HealthReport, type Probes } from './http/probe-routes.ts';
export { createSupergraphSource } from './supergraph/create-supergraph-source.ts';
export type { SupergraphStatus } from './supergraph/live-supergraph.ts';
export type {
  ReadableSupergraphSource,
  SupergraphSource,
  SupergraphWatcher,
} from './supergraph/supergraph-source.ts';
