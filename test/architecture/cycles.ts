import type { SourceFile } from './source-files.ts';

/**
 * Files that need each other to be loaded, each cycle once, as `a → b → a`. Type imports are erased before anything is
 * loaded, so they make none.
 */
export function findCycles(files: readonly SourceFile[]): string[] {
  const known = new Map(files.map(file => [file.path, file]));
  const finished = new Set<string>();
  const path: string[] = [];
  const cycles = new Set<string>();

  const visit = (name: string): void => {
    const at = path.indexOf(name);
    if (at >= 0) {
      cycles.add(startingWithFirst(path.slice(at)).join(' → '));
      return;
    }
    const file = known.get(name);
    if (!file || finished.has(name)) return;
    path.push(name);
    for (const { target, isType } of file.imports) if (target && !isType) visit(target);
    path.pop();
    finished.add(name);
  };
  for (const name of known.keys()) visit(name);
  return [...cycles];
}

/** The same cycle reads the same wherever it was entered. */
function startingWithFirst(cycle: string[]): string[] {
  const start = cycle.indexOf([...cycle].sort()[0]!);
  const turned = [...cycle.slice(start), ...cycle.slice(0, start)];
  return [...turned, turned[0]!];
}
