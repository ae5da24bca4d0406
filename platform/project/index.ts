export { findSubgraphs, projectRoot, readSubgraphSdl } from './discover.ts';
