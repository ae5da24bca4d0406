/**
 * Takes the API as it is now for released: `npm run schema:release` writes `schema/releases/latest.graphql`, which
 * `npm run schema:check` compares with from then on. Commit it with the release.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { releasePath } from './schema-check/schemas.ts';

const file = join(projectRoot(), releasePath);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, readFileSync(join(projectRoot(), 'schema', 'api.graphql')));
console.log(`Wrote ${releasePath}.`);
