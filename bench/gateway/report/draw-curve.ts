import type { Fit, Point } from './fit.ts';

/** A drawing of measured points and the line through them. */
export interface Curve {
  title: string;
  /** With its unit. */
  xTitle: string;
  yTitle: string;
  /** Sorted by x. */
  points: readonly Point[];
  fit: Fit;
  /** What the line is, in words and numbers. */
  legend: string;
  /** Both axes; `log` for sizes that span several powers of ten. */
  scale: 'linear' | 'log';
}

const width = 640;
const height = 380;
const area = { left: 70, right: 24, top: 64, bottom: 56 };
const plotWidth = width - area.left - area.right;
const plotHeight = height - area.top - area.bottom;

/** A scale maps a value to 0–1 and names the values that get a line. */
interface Scale {
  place(value: number): number;
  ticks: number[];
}

/** An SVG with a background of its own, in the colours of the reader's theme. */
export function drawCurve({ title, xTitle, yTitle, points, fit, legend, scale }: Curve): string {
  const makeScale = scale === 'log' ? logScale : linearScale;
  const xs = makeScale(points.map(({ x }) => x));
  const ys = makeScale(points.map(({ y }) => y));
  const x = (value: number): string => (area.left + xs.place(value) * plotWidth).toFixed(1);
  const y = (value: number): string => (area.top + (1 - ys.place(value)) * plotHeight).toFixed(1);
  const bottom = area.top + plotHeight;
  const line = between(points[0]!.x, points.at(-1)!.x, scale).map(
    at => `${x(at)},${y(fit.base + fit.perUnit * at)}`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(`${title}. ${legend}`)}">
<style>
  .paper { fill: #ffffff } .text { fill: #1f2328; font: 13px system-ui, sans-serif } .title { font-size: 16px; font-weight: 600 }
  .faint { fill: #59636e } .grid { stroke: #d1d9e0; stroke-width: 1 } .fit { stroke: #0969da; stroke-width: 2; fill: none; stroke-dasharray: 6 4 }
  .point { fill: #bc4c00 }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 } .text { fill: #f0f6fc } .faint { fill: #9198a1 } .grid { stroke: #3d444d } .fit { stroke: #58a6ff } .point { fill: #f0883e }
  }
</style>
<rect class="paper" width="${width}" height="${height}" rx="8"/>
<text class="text title" x="${area.left}" y="28">${escape(title)}</text>
<text class="text faint" x="${area.left}" y="48">${escape(legend)}</text>
${xs.ticks.map(tick => `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${area.top}" y2="${bottom}"/><text class="text faint" text-anchor="middle" x="${x(tick)}" y="${bottom + 18}">${label(tick)}</text>`).join('\n')}
${ys.ticks.map(tick => `<line class="grid" x1="${area.left}" x2="${width - area.right}" y1="${y(tick)}" y2="${y(tick)}"/><text class="text faint" text-anchor="end" x="${area.left - 8}" y="${Number(y(tick)) + 4}">${label(tick)}</text>`).join('\n')}
<polyline class="fit" points="${line.join(' ')}"/>
${points.map(point => `<circle class="point" cx="${x(point.x)}" cy="${y(point.y)}" r="5"><title>${label(point.x)}: ${label(point.y)}</title></circle>`).join('\n')}
<text class="text" text-anchor="middle" x="${area.left + plotWidth / 2}" y="${height - 12}">${escape(xTitle)}</text>
<text class="text" text-anchor="middle" transform="translate(18 ${area.top + plotHeight / 2}) rotate(-90)">${escape(yTitle)}</text>
</svg>
`;
}

function linearScale(values: readonly number[]): Scale {
  const greatest = Math.max(...values);
  const power = 10 ** Math.floor(Math.log10(greatest / 4));
  const step = [1, 2, 5, 10].map(each => each * power).find(each => greatest / each <= 8)!;
  const end = Math.ceil(greatest / step) * step;
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, index) => index * step);
  return { place: value => value / end, ticks };
}

function logScale(values: readonly number[]): Scale {
  const start = Math.floor(Math.log10(Math.min(...values)));
  const end = Math.ceil(Math.log10(Math.max(...values)));
  const ticks = Array.from({ length: end - start + 1 }, (_, index) => 10 ** (start + index));
  return { place: value => (Math.log10(value) - start) / (end - start), ticks };
}

/** Places along the axis, close enough for a straight line to look as it does on a logarithmic one. */
function between(from: number, to: number, scale: Curve['scale']): number[] {
  const steps = 40;
  return Array.from({ length: steps + 1 }, (_, index) =>
    scale === 'log' ? from * (to / from) ** (index / steps) : from + ((to - from) * index) / steps,
  );
}

function label(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-GB');
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
}
