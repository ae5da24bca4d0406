/** Something measured at some size. */
export interface Point {
  x: number;
  y: number;
}

/** `y = base + perUnit · x`. */
export interface Fit {
  base: number;
  perUnit: number;
  /** How far the point that is farthest from the line lies from it, as a share of the line's value. */
  worst: number;
}

/**
 * The straight line nearest to the points, by least squares of what they are off in relation to their size: of sizes
 * that span powers of ten, the small ones count as much as the large.
 */
export function fitLine(points: readonly Point[]): Fit {
  const weight = ({ y }: Point): number => 1 / y ** 2;
  const all = points.reduce((sum, point) => sum + weight(point), 0);
  const mean = (of: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + of(point) * weight(point), 0) / all;
  const meanX = mean(({ x }) => x);
  const meanY = mean(({ y }) => y);
  const perUnit = mean(({ x, y }) => (x - meanX) * (y - meanY)) / mean(({ x }) => (x - meanX) ** 2);
  const base = meanY - perUnit * meanX;
  const worst = Math.max(...points.map(({ x, y }) => Math.abs(y / (base + perUnit * x) - 1)));
  return { base, perUnit, worst };
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
