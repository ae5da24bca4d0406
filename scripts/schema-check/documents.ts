import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  concatAST,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  Source,
  validate,
} from 'graphql';

/** Where the operations of this project are; each folder may use the fragments of the shared one. */
const shared = 'schema/operations';
const folders = ['web/src'];

/** Every operation of the pages and of the command that does not fit a schema, as a sentence with its place. */
export function misfitsOfProject(root: string, schema: GraphQLSchema): string[] {
  const common = parseFolder(root, shared);
  const checked = [common, ...folders.map(folder => [...common, ...parseFolder(root, folder)])];
  const found = checked.flatMap(documents =>
    validate(schema, concatAST(documents), undefined, { maxErrors: 100 }).map(describe),
  );
  return [...new Set(found)];
}

function parseFolder(root: string, folder: string): DocumentNode[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.graphql'))
    .sort()
    .map(file => parse(new Source(readFileSync(join(root, folder, file), 'utf8'), `${folder}/${file}`)));
}

function describe(error: GraphQLError): string {
  const [location] = error.locations ?? [];
  return `${error.source?.name ?? 'a document'}:${location?.line ?? 0}: ${error.message}`;
}
