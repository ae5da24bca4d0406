export {
  type Connection,
  type Key,
  type KeyType,
  maxPageSize,
  type Page,
  pageOf,
  readPage,
  toConnection,
} from './connection.ts';
export { hostSubgraph, type SubgraphHost, type SubgraphHostOptions, type SubgraphRequest } from './host.ts';
export { newId } from './id.ts';
export { mergeResolvers } from './merge-resolvers.ts';
export { createSubgraphServer, type SubgraphServer, type SubgraphServerOptions } from './port/server.ts';

export {
  createSigner,
  createVerifier,
  type PrincipalKind,
  SignatureError,
  type SignatureHeaders,
  type SignedCall,
  type Signer,
  subscribeCall,
  type Verifier,
  type Viewer,
} from './signature.ts';
export type { CreateSubgraph, RequestContext, Resolvers, Subgraph, SubgraphDeps } from './subgraph.ts';
