import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';

/** The folders that hold code of ours; the first six are npm workspaces. */
export const codeFolders = [
  'platform',
  'subgraphs',
  'gateway',
  'boot',
  'cli',
  'web',
  'scripts',
  'test',
  'bench',
] as const;

/** One import or re-export. */
export interface Import {
  /** As it is written: `@iza/platform/errors`, `./alert.ts`, `kysely`. */
  specifier: string;
  /** The file of ours that a relative specifier means, from the root of the project. */
  target?: string;
  /** Erased before it runs. */
  isType: boolean;
}

export interface SourceFile {
  /** From the root of the project, with `/`. */
  path: string;
  text: string;
  imports: Import[];
}

const skipped = new Set(['node_modules', 'dist', '__generated__', 'coverage']);

const read = new Map<string, SourceFile[]>();

/** Every file of our code, without what is generated. Read once per test file. */
export function readSourceFiles(root: string): readonly SourceFile[] {
  const known = read.get(root);
  if (known) return known;
  const files = codeFolders
    .flatMap(folder => walk(root, folder))
    .map(path => sourceFile(path, readFileSync(join(root, path), 'utf8')));
  read.set(root, files);
  return files;
}

/** A file as the rules see it. Imports whose path is put together at run time are left out: no rule can judge them. */
export function sourceFile(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, kindOf(path));
  const imports: Import[] = [];
  const add = (specifier: ts.Expression | undefined, isType: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const isOurs = specifier.text.startsWith('.');
    const target = isOurs ? posix.join(dirname(path), specifier.text) : undefined;
    imports.push({ specifier: specifier.text, isType, ...(target && { target }) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isErased(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal as ts.Expression, true);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { path, text, imports };
}

function isErased(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every(element => element.isTypeOnly);
}

function kindOf(path: string): ts.ScriptKind {
  if (path.endsWith('.tsx')) return ts.ScriptKind.TSX;
  return path.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS;
}

function walk(root: string, folder: string): string[] {
  let entries: ReturnType<typeof list>;
  try {
    entries = list(join(root, folder));
  } catch {
    return [];
  }
  return entries.flatMap(entry => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(root, path);
    return /\.(ts|tsx|js|mjs)$/.test(entry.name) ? [path] : [];
  });
}

function list(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}
