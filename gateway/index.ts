export { type Authenticate, authenticateOperator } from './access/authenticate.ts';
export { authenticatePrincipals } from './access/authenticate-principals.ts';
export { type Caller, operator } from './access/caller.ts';
export { contractSupergraph } from './access/contract-supergraph.ts';
export type { Credential } from './access/credential.ts';
export { type CheckCredential, RememberedCallers } from './access/remembered-callers.ts';
export { createLocalSource } from './execution/local-source.ts';
export {
  createSourceDocument,
  type Source,
  type SourceRequest,
  type SourceState,
} from './execution/source.ts';
export { EntityCache, type EntityCacheState } from './execution/sources/entity-cache.ts';
export { createHttpSource, type HttpSourceOptions } from './execution/sources/http-source.ts';
export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export type { Limits } from './guard/limits.ts';
export type { PasskeyAnswer, Passkeys } from './http/passkey-routes.ts';
export { addProbeRoutes, type HealthReport, type Probes } from './http/probe-routes.ts';
export type { FederatedReturn, Sessions, SignInAttempt } from './http/session-routes.ts';
export { createSupergraphSource } from './supergraph/create-supergraph-source.ts';
export type { SupergraphStatus } from './supergraph/live-supergraph.ts';
export type {
  ReadableSupergraphSource,
  SupergraphSource,
  SupergraphWatcher,
} from './supergraph/supergraph-source.ts';
