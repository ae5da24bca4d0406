/**
 * Composes the subgraph folders into `schema/supergraph.graphql` (what the gateway runs) and
 * `schema/api.graphql` (what clients see), and the part of it that partners see into `schema/partner.graphql`. A folder is a subgraph when it holds a `schema.graphql` or a
 * `schema/` folder. `--check` writes nothing and fails when the committed files are stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { contractSupergraph } from '@iza/gateway';
import { findSubgraphs, projectRoot, readSubgraphSdl } from '@iza/platform/project';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';

const checkOnly = process.argv.includes('--check');
const root = projectRoot();

const services = findSubgraphs(root).map(name => ({
  name,
  typeDefs: parse(readSubgraphSdl(root, name)),
  // Where a subgraph is reached when it is not in the gateway's process; overridden by configuration.
  url: `http://127.0.0.1/${name}`,
}));
const { supergraphSdl, errors } = composeServices(services);
if (!supergraphSdl) {
  for (const error of errors ?? []) console.error(error.message);
  process.exit(1);
}

/** What clients see of a supergraph. */
function apiOf(sdl: string): string {
  return printSchema(
    lexicographicSortSchema(
      Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES })
        .apiSchema()
        .toGraphQLJSSchema(),
    ),
  );
}

const outputs = {
  'schema/supergraph.graphql': supergraphSdl,
  'schema/api.graphql': apiOf(supergraphSdl),
  'schema/partner.graphql': apiOf(contractSupergraph(supergraphSdl, 'partner')),
};

const stale: string[] = [];
for (const [path, text] of Object.entries(outputs)) {
  const file = join(root, path);
  const current = (() => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  })();
  const next = text.endsWith('\n') ? text : `${text}\n`;
  if (current === next) continue;
  stale.push(path);
  if (!checkOnly) writeFileSync(file, next);
}
if (checkOnly && stale.length) {
  console.error(`Stale: ${stale.join(', ')}. Run \`npm run compose\` and commit the result.`);
  process.exit(1);
}
console.log(stale.length ? `Wrote ${stale.join(', ')}.` : 'The composed schemas are up to date.');
