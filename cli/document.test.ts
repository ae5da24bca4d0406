import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { expect, it } from '@jest/globals';
import { documentCommands } from './document.ts';

it('describes the commands as they are in docs/cli.md (npx tsx scripts/cli-docs.ts writes it)', () => {
  expect(readFileSync(join(projectRoot(), 'docs', 'cli.md'), 'utf8')).toBe(documentCommands());
});
