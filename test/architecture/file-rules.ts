import { posix } from 'node:path';
import { isTest } from './import-rules.ts';
import type { SourceFile } from './source-files.ts';

/** One rule on a file by itself. */
export interface FileRule {
  name: string;
  judge(file: SourceFile): string | undefined;
  breach: { path: string; text: string };
}

/** Words that belong to one product, which shared code must not know. */
const productWords = /\b(alerts?|invoice|mission|offering|revenue|stripe|margin)\b/i;

/** Names that say nothing about what is inside. */
const emptyNames = /(^|\/)(utils?|helpers?|common|misc|types|constants|manager)(\.\w+)*(\/|$)/;

export const fileRules: FileRule[] = [
  {
    name: 'platform has no product words',
    judge({ path, text }) {
      if (!path.startsWith('platform/') || isTest(path)) return undefined;
      const word = productWords.exec(withoutComments(text))?.[0];
      return (
        word && `"${word}" is a word of a product: name it for what it does here, or move it to a group.`
      );
    },
    breach: { path: 'platform/cache/cache.ts', text: `const ttl = { revenue: 60 };` },
  },
  {
    name: 'only repositories name tables',
    judge({ path, text }) {
      if (!path.startsWith('subgraphs/') || path.endsWith('.repository.ts') || isTest(path)) return undefined;
      const found = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^`]*>)?`/.exec(
        withoutComments(text),
      );
      return found
        ? `${found[0]} belongs into a .repository.ts file: one file per entity knows its tables.`
        : undefined;
    },
    breach: {
      path: 'subgraphs/analytics/alert/alert.service.ts',
      text: `await db.selectFrom('alerts').execute();`,
    },
  },
  {
    name: 'files are named for what they hold',
    judge: ({ path }) =>
      emptyNames.test(path)
        ? 'this name says nothing: name the file for the one idea it holds, or put its parts where they are used.'
        : undefined,
    breach: { path: 'gateway/utils/text.ts', text: '' },
  },
  {
    name: 'files are kebab-case, components PascalCase',
    judge({ path }) {
      const name = posix.basename(path);
      // A provider is a component too; a module that only its neighbours see is not.
      if (/^[A-Z]/.test(name) && !/^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/.test(name))
        return 'capitals are for React components in .tsx files: write kebab-case.';
      if (/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|tsx|js|mjs)$/.test(name) || /^[A-Z]/.test(name))
        return undefined;
      return 'write the name in kebab-case, with the role before the ending: `alert-rule.service.ts`.';
    },
    breach: { path: 'gateway/guard/operationLimits.ts', text: '' },
  },
];

/** Comments explain with examples, which are no code. Strings that hold `//` are cut short, which no rule minds. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}
