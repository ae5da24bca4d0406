import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { CannotCheckError } from './options.ts';

/** Where the API schema of the last release is kept, from the root of the project; `npm run schema:release` writes it. */
export const releasePath = 'schema/releases/latest.graphql';

const apiPath = 'schema/api.graphql';

/** An API schema with where it comes from. */
export interface NamedSchema {
  name: string;
  sdl: string;
  schema: GraphQLSchema;
}

/** @throws CannotCheckError when the file is missing or is no schema. */
export function readSchema(root: string, path: string): NamedSchema {
  const file = resolve(root, path);
  if (!existsSync(file)) throw new CannotCheckError(`There is no schema at ${path}.`);
  return named(path, readFileSync(file, 'utf8'));
}

/**
 * The schema to compare with: a file, the API schema of a git revision, or by default that of the last release. Without a
 * release it is that of the last commit; undefined when there is none either.
 *
 * @throws CannotCheckError when what was asked for does not exist.
 */
export function readBase(root: string, against: string | undefined): NamedSchema | undefined {
  if (against === undefined) {
    return existsSync(join(root, releasePath)) ? readSchema(root, releasePath) : ofRevision(root, 'HEAD');
  }
  if (existsSync(resolve(root, against))) return readSchema(root, against);
  const found = ofRevision(root, against);
  if (found) return found;
  throw new CannotCheckError(`${against} is neither a file nor a git revision with ${apiPath}.`);
}

function ofRevision(root: string, revision: string): NamedSchema | undefined {
  // A revision that begins with a dash would be an option.
  if (revision.startsWith('-')) return undefined;
  try {
    const sdl = execFileSync('git', ['show', `${revision}:${apiPath}`], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return named(`${revision}:${apiPath}`, sdl);
  } catch (error) {
    if (error instanceof CannotCheckError) throw error;
    return undefined;
  }
}

function named(name: string, sdl: string): NamedSchema {
  try {
    return { name, sdl, schema: buildSchema(sdl) };
  } catch (error) {
    throw new CannotCheckError(`${name} is not a schema: ${(error as Error).message}`);
  }
}
