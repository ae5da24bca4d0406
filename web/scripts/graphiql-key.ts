import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const packages = ['graphiql', 'monaco-editor', 'react', 'vite', 'graphql', 'graphql-ws'];

/** What the GraphiQL build is made of, as one hash: the versions of its packages and the files of its page. */
export function graphiqlKey(web: string): string {
  const require = createRequire(join(web, 'package.json'));
  const versions = packages.map(name => `${name}@${require(`${name}/package.json`).version}`);
  const folder = join(web, 'src', 'graphiql');
  const files = [
    ...readdirSync(folder).map(name => join(folder, name)),
    join(web, 'graphiql.html'),
    join(web, 'vite.graphiql.config.ts'),
  ];
  const hash = createHash('sha256').update(versions.join('\n'));
  for (const file of files.sort()) hash.update(readFileSync(file));
  return hash.digest('hex');
}
