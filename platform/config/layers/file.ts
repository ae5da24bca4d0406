import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import type { Catalogue } from '../leaves.ts';
import { didYouMean } from '../mistakes.ts';
import type { Layer } from './layer.ts';

interface Reader extends Layer {
  catalogue: Catalogue;
  document: Document;
  environment: string;
  sourceName: string;
  position(node: Node | null | undefined): string;
}

/**
 * Reads `<directory>/<environment>.yaml`. Only dev may do without its file: the defaults are for a laptop, and a
 * server that silently ran with them would be open.
 */
export function fileLayer(directory: string, environment: string, catalogue: Catalogue): Layer {
  const file = join(directory, `${environment}.yaml`);
  const sourceName = `${basename(dirname(file))}/${basename(file)}`;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' && environment === 'dev') return { settings: [], mistakes: [] };
    const problem =
      code === 'ENOENT' ? 'The file does not exist; create it.' : `The file cannot be read (${code}).`;
    return { settings: [], mistakes: [{ path: sourceName, problem, source: sourceName }] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const reader: Reader = {
    settings: [],
    mistakes: document.errors.map(error => ({
      path: sourceName,
      problem: `This is not valid YAML: ${error.message.split('\n')[0]}`,
      source: `${sourceName}:${lines.linePos(error.pos[0]).line}`,
    })),
    catalogue,
    document,
    environment,
    sourceName,
    position: node => (node?.range ? `${sourceName}:${lines.linePos(node.range[0]).line}` : sourceName),
  };
  if (reader.mistakes.length === 0) readSection(reader, '', document.contents);
  return { settings: reader.settings, mistakes: reader.mistakes };
}

function readSection(reader: Reader, path: string, given: Node | null): void {
  const node = isAlias(given) ? ((given as Alias).resolve(reader.document) ?? null) : given;
  if (node === null || (isScalar(node) && node.value === null)) return;
  if (!isMap<Node, Node | null>(node)) {
    const problem = 'Settings are expected here, indented, one per line.';
    reader.mistakes.push({ path: path || reader.sourceName, problem, source: reader.position(node) });
    return;
  }
  for (const { key, value } of node.items) {
    readKey(reader, path, isScalar(key) ? String(key.value) : '?', key, value);
  }
}

function readKey(reader: Reader, parent: string, key: string, keyNode: Node, value: Node | null): void {
  const path = parent ? `${parent}.${key}` : key;
  const { leaves, sections } = reader.catalogue;
  if (sections.some(section => section.path === path)) {
    readSection(reader, path, value);
  } else if (leaves.some(leaf => leaf.path === path)) {
    readLeaf(reader, path, keyNode, value);
  } else if (path === 'environment') {
    checkEnvironment(reader, keyNode, value);
  } else {
    const known = ['environment', ...sections.map(s => s.path), ...leaves.map(l => l.path)];
    const siblings = known.filter(name => name.slice(0, Math.max(0, name.lastIndexOf('.'))) === parent);
    const hint = didYouMean(path, siblings) || didYouMean(path, known);
    const names = siblings.map(name => name.slice(parent ? parent.length + 1 : 0));
    reader.mistakes.push({
      path,
      problem: `There is no such setting.${hint}`,
      accepted: names.length ? `one of ${names.join(', ')}` : 'nothing yet; this section is empty',
      source: reader.position(keyNode),
    });
  }
}

function readLeaf(reader: Reader, path: string, keyNode: Node, node: Node | null): void {
  const value: unknown = node?.toJS(reader.document) ?? null;
  // `key:` without a value means "as if it were not here", so that a line can be emptied without being removed.
  if (value === null) return;
  const { sourceName } = reader;
  reader.settings.push({ path, value, source: 'FILE', sourceName, position: reader.position(keyNode) });
}

function checkEnvironment(reader: Reader, keyNode: Node, node: Node | null): void {
  const value: unknown = node?.toJS(reader.document);
  if (value === reader.environment) return;
  const problem = `The file of ${reader.environment} says ${JSON.stringify(value)}; the file's name decides, remove the line.`;
  reader.mistakes.push({ path: 'environment', problem, source: reader.position(keyNode) });
}
