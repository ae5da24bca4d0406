const listeners = new Set<() => void>();

/** Tells charts that their colours changed: a canvas does not follow CSS by itself. */
export function themeChanged(): void {
  for (const listener of listeners) listener();
}

/** Calls `listener` whenever colours change. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', themeChanged);

const probe = document.createElement('i');

/** The colour of a token as the canvas understands it; `light-dark()` is resolved only on an element. */
export function tokenColor(token: string): string {
  if (!probe.isConnected) {
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.color = `var(--${token})`;
  return getComputedStyle(probe).color;
}

/** How the n-th line of a chart looks; the dash repeats what the colour says. */
export function lineStyle(index: number): { token: string; dash: number[] } {
  const dashes = [[], [5, 3], [2, 2], [8, 3, 2, 3], [], [5, 3], [2, 2], [8, 3, 2, 3]];
  return { token: `series-${(index % 8) + 1}`, dash: dashes[index % 8]! };
}
