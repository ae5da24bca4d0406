import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { projectRoot } from '@iza/platform/project';
import { parse } from 'graphql';
import type { TestSubgraph } from '../../gateway/testing/federated-graph.ts';

/** Writes the composed schema of subgraphs below an address, and returns the file. */
export function writeSupergraph(name: string, base: string, subgraphs: Record<string, TestSubgraph>): string {
  const services = Object.entries(subgraphs).map(([service, { sdl }]) => ({
    name: service,
    typeDefs: parse(sdl),
    url: `${base}/${service}/graphql`,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  const file = join(projectRoot(), 'dist', 'bench', `${name}.graphql`);
  writeFileSync(file, supergraphSdl);
  return file;
}
