import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { subgraphs } from './subgraphs.ts';

/**
 * The supergraph over subgraphs at these addresses.
 *
 * @param urls by name of the subgraph; left out for subgraphs that live in the gateway's process.
 */
export function composeSupergraph(urls: Readonly<Record<string, string>> = {}): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, { sdl }]) => ({
      name,
      typeDefs: parse(sdl),
      url: urls[name] ?? `http://${name}.invalid/graphql`,
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
