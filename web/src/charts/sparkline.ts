/** The path of a small line without axes: gaps stay gaps, the lowest value touches the bottom. */
export function sparklinePath(values: (number | null | undefined)[], width: number, height: number): string {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (typeof value !== 'number') continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const span = max - min || 1;
  const stepX = width / Math.max(1, values.length - 1);
  let path = '';
  let isDrawing = false;
  values.forEach((value, index) => {
    if (value === undefined) return;
    if (value === null) {
      isDrawing = false;
      return;
    }
    const x = (index * stepX).toFixed(1);
    const y = (height - 2 - ((value - min) / span) * (height - 4)).toFixed(1);
    path += `${isDrawing ? 'L' : 'M'}${x} ${y}`;
    isDrawing = true;
  });
  return path;
}
