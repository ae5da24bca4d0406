/** The documents that partners may ask for by hash, against the graph that the gateway answers them by. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '@iza/platform/config';
import { projectRoot } from '@iza/platform/project';
import { expect, it } from '@jest/globals';
import { contractSupergraph } from '../gateway/access/contract-supergraph.ts';
import { OperationRegistry, unusedOperation } from '../gateway/operations/operation-registry.ts';
import { compileGraph } from '../gateway/supergraph/compile-graph.ts';
import { partnerManifest } from '../scripts/codegen/partner-manifest.ts';

const root = projectRoot();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = (path: string): Record<string, string> => JSON.parse(read(path));

const all = manifest('schema/operations.json');
const theirs = manifest('schema/partner-operations.json');
const { maxTokens, maxDepth, maxFields, maxCost, introspection } = loadConfig({
  environment: 'prod',
  env: {},
}).value.services.gateway;
const registry = new OperationRegistry(
  compileGraph(contractSupergraph(read('schema/supergraph.graphql'), 'partner')),
  { maxTokens, maxDepth, maxFields, maxCost, introspection },
);

/** What the contract's graph refuses of these texts, each with the reason. */
function refusals(texts: Iterable<string>): string[] {
  const steps = registry.warm([...texts].map(unusedOperation));
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

it('every document of partners is planned in their contract, within the limits of production', () => {
  expect(Object.keys(theirs).length).toBeGreaterThan(5);
  expect(refusals(Object.values(theirs))).toEqual([]);
});

it('no document is kept from partners that their contract answers, and none is given to them that it refuses', () => {
  const answered = Object.entries(all).filter(([, text]) => refusals([text]).length === 0);
  expect(Object.fromEntries(answered)).toEqual(theirs);
});

it('every operation that is written for partners is among them', () => {
  const names = readdirSync(join(root, 'schema/operations/partner')).map(file =>
    file.replace('.graphql', ''),
  );
  const texts = Object.values(theirs).join('\n');
  expect(names.filter(name => !new RegExp(`(query|mutation|subscription) ${name}\\b`).test(texts))).toEqual(
    [],
  );
});

it('a manifest takes over nothing that the contract has no root for', () => {
  expect(partnerManifest(root, JSON.stringify({ hash: 'mutation { drop }', other: '{ boot { id } }' }))).toBe(
    '{}',
  );
});
