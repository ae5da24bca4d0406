import type { ConfigSource, Setting } from './layers/layer.ts';
import type { Catalogue, Leaf } from './leaves.ts';
import type { ConfigMistake } from './mistakes.ts';
import { maskText } from './secret.ts';

/** A setting with its effective value and where that came from. */
export interface Resolved {
  leaf: Leaf;
  value: unknown;
  defaultValue: unknown;
  source: ConfigSource;
  sourceName: string | null;
}

export interface Resolution {
  resolved: Resolved[];
  mistakes: ConfigMistake[];
}

/**
 * Gives every setting the value of the last layer that sets it. Only that value is checked: a wrong line in a file
 * can be overruled by a variable in an emergency.
 *
 * @param settings of all layers, the strongest last
 */
export function resolveSettings({ leaves }: Catalogue, settings: Setting[], environment: string): Resolution {
  const winners = new Map(settings.map(setting => [setting.path, setting]));
  const resolution: Resolution = { resolved: [], mistakes: [] };
  const values = new Map<string, unknown>();
  const context = { environment, value: (path: string) => values.get(path) };
  // Derived defaults look at other values, so they come last; the list keeps the order of the schema.
  const ordered = [...leaves.filter(leaf => !leaf.notes.derive), ...leaves.filter(leaf => leaf.notes.derive)];
  const byPath = new Map<string, Resolved>();
  for (const leaf of ordered) {
    const winner = winners.get(leaf.path);
    const defaultValue = leaf.notes.derive ? leaf.notes.derive(context) : leaf.defaultValue;
    const value = winner ? check(leaf, winner, resolution.mistakes) : defaultValue;
    if (!winner && defaultValue === undefined) requireDefault(leaf, resolution.mistakes);
    values.set(leaf.path, value);
    const { source, sourceName } = winner ?? { source: 'DEFAULT' as const, sourceName: null };
    byPath.set(leaf.path, { leaf, value, defaultValue, source, sourceName });
  }
  resolution.resolved = leaves.map(leaf => byPath.get(leaf.path)!);
  return resolution;
}

function check(leaf: Leaf, setting: Setting, mistakes: ConfigMistake[]): unknown {
  const result = leaf.schema.safeParse(setting.value);
  if (result.success) return result.data;
  mistakes.push({
    path: leaf.path,
    problem: `${show(leaf, setting.value)} is not accepted.`,
    accepted: leaf.kind,
    example: leaf.example,
    source: setting.position,
  });
  return undefined;
}

function requireDefault(leaf: Leaf, mistakes: ConfigMistake[]): void {
  if (leaf.schema.safeParse(undefined).success) return;
  const problem = `It has no default and must be set, for example by ${leaf.variables.at(-1)}.`;
  mistakes.push({ path: leaf.path, problem, accepted: leaf.kind, example: leaf.example, source: 'no layer' });
}

function show(leaf: Leaf, value: unknown): string {
  if (leaf.notes.isSecret) return typeof value === 'string' ? maskText(value) : 'The given value';
  // A password can stand in a URL where none belongs; that is often exactly the mistake.
  const masked = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' && part.includes('://') ? maskText(part) : part,
  );
  return masked.length > 120 ? `${masked.slice(0, 120)}…` : masked;
}
