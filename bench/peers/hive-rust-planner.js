// Hive Gateway with the planner of Hive Router, written in Rust.
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { runAsChild } from '../gateway/servers/child.ts';
import { serveHive } from './serve-hive.js';

await runAsChild(({ supergraphSdl }) => serveHive({ supergraph: supergraphSdl, unifiedGraphHandler }));
