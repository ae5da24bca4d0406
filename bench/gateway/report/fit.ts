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
 * The greatest power with which y grows between neighbours: at most 1 where growth is linear, whatever the base, and 2
 * where it is quadratic.
 */
export function steepestPower(points: readonly Point[]): number {
  const powers = points
    .slice(1)
    .map(({ x, y }, index) => Math.log(y / points[index]!.y) / Math.log(x / points[index]!.x));
  return Math.max(...powers);
}
