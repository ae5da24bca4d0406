import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let root: string | undefined;

/**
 * The folder of the project: the nearest one above this file with a `subgraphs/` folder. The same from the sources
 * and from a bundle in `dist/`.
 *
 * @throws Error when the code was moved out of the project without its schemas.
 */
export function projectRoot(): string {
  if (root) return root;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'subgraphs'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The folder `subgraphs/` was not found above the running code.');
    folder = parent;
  }
  root = folder;
  return folder;
}

/** Names of the folders of `subgraphs/` that publish a schema, sorted. Adding a folder adds a subgraph. */
export function findSubgraphs(rootFolder = projectRoot()): string[] {
  const folder = join(rootFolder, 'subgraphs');
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && schemaFiles(join(folder, entry.name)).length > 0)
    .map(entry => entry.name)
    .sort();
}

/** The published SDL of a subgraph: its `schema.graphql`, or the files of its `schema/` folder joined by name. */
export function readSubgraphSdl(rootFolder: string, name: string): string {
  return schemaFiles(join(rootFolder, 'subgraphs', name))
    .map(file => readFileSync(file, 'utf8'))
    .join('\n');
}

function schemaFiles(folder: string): string[] {
  const single = join(folder, 'schema.graphql');
  if (existsSync(single)) return [single];
  const many = join(folder, 'schema');
  if (!existsSync(many)) return [];
  return readdirSync(many)
    .filter(file => file.endsWith('.graphql'))
    .sort()
    .map(file => join(many, file));
}
