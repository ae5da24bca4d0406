/** Something measured at some size. */
export interface Point {
  x: number;
  y: number;
}

/** `y = base + perUnit · x`. */
export interface Fit {
  base: number;
  perUnit: number;
  /** Share of the differences that the line explains, 0–1. */
  r2: number;
}

/** The straight line nearest to the points, by least squares. */
export function fitLine(points: readonly Point[]): Fit {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(points.map(({ x }) => x));
  const meanY = mean(points.map(({ y }) => y));
  const perUnit =
    points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) /
    points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const base = meanY - perUnit * meanX;
  const unexplained = points.reduce((sum, { x, y }) => sum + (y - base - perUnit * x) ** 2, 0);
  const all = points.reduce((sum, { y }) => sum + (y - meanY) ** 2, 0);
  return { base, perUnit, r2: 1 - unexplained / all };
}

/**
 * The greatest power with which y grows wherever x becomes at least four times as large: at most 1 where growth is
 * linear, whatever the base, and 2 where it is quadratic.
 *
 * @param points sorted by x.
 */
export function steepestPower(points: readonly Point[]): number {
  const powers = points.flatMap(from => {
    const to = points.find(({ x }) => x >= 3.5 * from.x);
    return to ? [Math.log(to.y / from.y) / Math.log(to.x / from.x)] : [];
  });
  return Math.max(...powers);
}
