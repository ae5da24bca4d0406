// Hive Gateway with its JavaScript planner.
import { runAsChild } from '../gateway/servers/child.ts';
import { serveHive } from './serve-hive.js';

await runAsChild(({ supergraphSdl }) => serveHive({ supergraph: supergraphSdl }));
