import { dirname, posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source-files.ts';

/**
 * Functions and classes that a module's `index.ts` hands out without saying what they do. Types say it by their fields.
 *
 * @returns `platform/errors: isFault`, one for each.
 */
export function undocumentedExports(files: readonly SourceFile[]): string[] {
  const known = new Map(files.map(file => [file.path, file]));
  return files
    .filter(({ path }) => /^(platform\/[\w-]+|gateway|boot)\/index\.ts$/.test(path))
    .flatMap(face =>
      reExports(face).flatMap(({ name, from }) => {
        const file = known.get(posix.join(dirname(face.path), from));
        return file && !isDocumented(file, name) ? [`${dirname(face.path)}: ${name}`] : [];
      }),
    );
}

function reExports({ path, text }: SourceFile): { name: string; from: string }[] {
  return parse(path, text).statements.flatMap(statement => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly || !statement.exportClause) return [];
    if (!ts.isNamedExports(statement.exportClause)) return [];
    const from = (statement.moduleSpecifier as ts.StringLiteral | undefined)?.text ?? '';
    return statement.exportClause.elements
      .filter(element => !element.isTypeOnly)
      .map(element => ({ name: (element.propertyName ?? element.name).text, from }));
  });
}

function isDocumented({ path, text }: SourceFile, name: string): boolean {
  const declaration = parse(path, text).statements.find(
    statement =>
      (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) &&
      statement.name?.text === name,
  );
  return declaration === undefined || ts.getJSDocCommentsAndTags(declaration).length > 0;
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}
