import type { Catalogue } from '../leaves.ts';
import { didYouMean } from '../mistakes.ts';
import { describeValue, parseText } from '../values.ts';
import type { Layer } from './layer.ts';

/**
 * Reads flags by name without dashes: a short one (`port`, `data-dir`, also as `dataDir`) or the path of a setting
 * (`services.gateway.maxDepth`). `environment` is not for this layer.
 */
export function flagLayer(flags: Record<string, string | undefined>, { leaves }: Catalogue): Layer {
  const layer: Layer = { settings: [], mistakes: [] };
  for (const [given, text] of Object.entries(flags)) {
    if (given === 'environment' || text === undefined) continue;
    const name = given.includes('.') ? given : kebab(given);
    const leaf = leaves.find(({ path, notes }) => path === name || notes.flag === name);
    const position = `--${name}`;
    if (leaf) {
      const value = parseText(describeValue(leaf.schema), text);
      layer.settings.push({ path: leaf.path, value, source: 'FLAG', sourceName: position, position });
    } else {
      const known = [
        'environment',
        ...leaves.flatMap(({ path, notes }) => (notes.flag ? [notes.flag, path] : [path])),
      ];
      const problem = `There is no such flag.${didYouMean(name, known)}`;
      layer.mistakes.push({ path: position, problem, source: position });
    }
  }
  return layer;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
