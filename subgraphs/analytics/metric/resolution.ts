import { Fault } from '@iza/platform/errors';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How finely measurements are stored, finest first. Each is made of the one before. */
export const resolutions = ['1s', '10s', '1m', '1h'] as const;
export type Resolution = (typeof resolutions)[number];

export const stepMsOf: Readonly<Record<Resolution, number>> = {
  '1s': secondMs,
  '10s': 10 * secondMs,
  '1m': minuteMs,
  '1h': hourMs,
};

/** How long each resolution is kept, in milliseconds. */
export type Retention = Readonly<Record<Resolution, number>>;

/** A range as the API takes it. */
export interface TimeRange {
  lastSeconds?: number | null;
  from?: Date | null;
  to?: Date | null;
}

/** A range made ready to be read: aligned, so that requests of the same moment ask for the same. */
export interface RangePlan {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly stepMs: number;
  /** The coarsest stored resolution that the step is a multiple of and that reaches back far enough. */
  readonly resolution: Resolution;
}

const maxRangeMs = 400 * dayMs;
const maxPointsLimit = 10_000;

/** Steps that people read off an axis without thinking; each is a multiple of the resolution that it is read from. */
const niceStepsMs = [
  ...[1, 2, 5, 10, 20, 30].map(seconds => seconds * secondMs),
  ...[1, 2, 5, 10, 20, 30].map(minutes => minutes * minuteMs),
  ...[1, 2, 3, 6, 12].map(hours => hours * hourMs),
  ...[1, 2, 5, 10].map(days => days * dayMs),
];

/** With fewer points than this a range is summed up rather than drawn, and its ends matter more than round steps. */
const fewPoints = 50;

/**
 * Chooses step and resolution for a range: the finest step that needs at most `maxPoints` points and is still stored
 * for the beginning of the range. Where nothing reaches back so far, the coarsest resolution answers what it has.
 *
 * @throws Fault `BAD_USER_INPUT` for a range that is empty, too long or said twice.
 */
export function planRange(
  range: TimeRange,
  maxPoints: number,
  retention: Retention,
  nowMs: number,
): RangePlan {
  if (!Number.isInteger(maxPoints) || maxPoints < 1 || maxPoints > maxPointsLimit) {
    throw new Fault('BAD_USER_INPUT', `\`maxPoints\` must be 1–${maxPointsLimit}; it was ${maxPoints}.`);
  }
  const span = readSpan(range, nowMs);
  const isKept = (fromMs: number, resolution: Resolution): boolean => fromMs >= nowMs - retention[resolution];
  return maxPoints < fewPoints ? planSummary(span, maxPoints, isKept) : planChart(span, maxPoints, isKept);
}

type IsKept = (fromMs: number, resolution: Resolution) => boolean;

/** Ends on multiples of a nice step, so that the points of a chart do not wander as time goes on. */
function planChart(span: Span, maxPoints: number, isKept: IsKept): RangePlan {
  const candidates = niceStepsMs.map(stepMs => ({
    ...align(span, stepMs),
    stepMs,
    resolution: resolutionFor(stepMs),
  }));
  const fitting = candidates.filter(({ fromMs, toMs, stepMs }) => (toMs - fromMs) / stepMs <= maxPoints);
  return fitting.find(({ fromMs, resolution }) => isKept(fromMs, resolution)) ?? fitting.at(-1)!;
}

/** Ends as close to the range as the stored resolution allows, cut into equal parts. */
function planSummary(span: Span, maxPoints: number, isKept: IsKept): RangePlan {
  const isFine = (resolution: Resolution): boolean =>
    stepMsOf[resolution] * fewPoints <= span.toMs - span.fromMs;
  const resolution =
    resolutions.findLast(candidate => isFine(candidate) && isKept(span.fromMs, candidate)) ??
    resolutions.find(candidate => isKept(span.fromMs, candidate)) ??
    '1h';
  const unitMs = stepMsOf[resolution];
  const { fromMs, toMs } = align(span, unitMs);
  const stepMs = Math.ceil((toMs - fromMs) / unitMs / maxPoints) * unitMs;
  return { fromMs, toMs, stepMs, resolution };
}

/** The coarsest resolution whose steps fit into `stepMs` without a rest. */
function resolutionFor(stepMs: number): Resolution {
  return resolutions.findLast(resolution => stepMs % stepMsOf[resolution] === 0) ?? '1s';
}

interface Span {
  fromMs: number;
  toMs: number;
  /** Ends now: its beginning may move with its end, so that it has as many steps at any moment. */
  isRelative: boolean;
}

function align({ fromMs, toMs, isRelative }: Span, stepMs: number): { fromMs: number; toMs: number } {
  const end = Math.ceil(toMs / stepMs) * stepMs;
  const start = isRelative
    ? end - Math.ceil((toMs - fromMs) / stepMs) * stepMs
    : Math.floor(fromMs / stepMs) * stepMs;
  return { fromMs: start, toMs: end };
}

function readSpan({ lastSeconds, from, to }: TimeRange, nowMs: number): Span {
  if ((lastSeconds == null) === (from == null)) {
    throw new Fault(
      'BAD_USER_INPUT',
      'A range is either `lastSeconds` or `from` (and `to`): give one of them.',
    );
  }
  if (lastSeconds != null) {
    if (to != null)
      throw new Fault('BAD_USER_INPUT', '`to` belongs to `from`: leave it out beside `lastSeconds`.');
    if (lastSeconds < 1 || lastSeconds * 1000 > maxRangeMs) {
      throw new Fault(
        'BAD_USER_INPUT',
        `\`lastSeconds\` must be 1–${maxRangeMs / 1000}; it was ${lastSeconds}.`,
      );
    }
    return { fromMs: nowMs - lastSeconds * 1000, toMs: nowMs, isRelative: true };
  }
  const fromMs = from!.getTime();
  const toMs = Math.min(to?.getTime() ?? nowMs, nowMs);
  if (fromMs >= toMs)
    throw new Fault('BAD_USER_INPUT', 'The range is empty: `from` must lie before `to` and before now.');
  if (toMs - fromMs > maxRangeMs)
    throw new Fault('BAD_USER_INPUT', 'The range is longer than 400 days: ask for less.');
  return { fromMs, toMs, isRelative: false };
}
