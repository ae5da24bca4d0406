/** What the page looks at: the last so many seconds up to now, or between two instants. */
export type TimeRange = { kind: 'last'; seconds: number } | { kind: 'between'; fromMs: number; toMs: number };

export interface Preset {
  /** As it stands in the URL. */
  key: string;
  seconds: number;
  label: string;
}

export const presets: readonly Preset[] = [
  { key: '5m', seconds: 300, label: 'Last 5 minutes' },
  { key: '15m', seconds: 900, label: 'Last 15 minutes' },
  { key: '1h', seconds: 3600, label: 'Last hour' },
  { key: '6h', seconds: 21_600, label: 'Last 6 hours' },
  { key: '24h', seconds: 86_400, label: 'Last 24 hours' },
  { key: '7d', seconds: 604_800, label: 'Last 7 days' },
  { key: '30d', seconds: 2_592_000, label: 'Last 30 days' },
];

const fallback = { kind: 'last', seconds: 300 } as const satisfies TimeRange;

/** Reads `range=15m` or `from=…&to=…` (RFC 3339); anything else is the last five minutes. */
export function readTimeRange(search: string): TimeRange {
  const params = new URLSearchParams(search);
  const fromMs = Date.parse(params.get('from') ?? '');
  const toMs = Date.parse(params.get('to') ?? '');
  if (fromMs < toMs) return { kind: 'between', fromMs, toMs };
  const preset = presets.find(it => it.key === params.get('range'));
  return preset ? { kind: 'last', seconds: preset.seconds } : fallback;
}

/** The search of a URL with another time range and everything else as it was; the default leaves no trace. */
export function withTimeRange(search: string, range: TimeRange): string {
  const params = new URLSearchParams(search);
  for (const name of ['range', 'from', 'to']) params.delete(name);
  if (range.kind === 'between') {
    params.set('from', new Date(range.fromMs).toISOString());
    params.set('to', new Date(range.toMs).toISOString());
  } else if (range.seconds !== fallback.seconds) {
    params.set('range', presets.find(it => it.seconds === range.seconds)?.key ?? '5m');
  }
  return params.toString();
}

/** How long the range is, in milliseconds. */
export function lengthMs(range: TimeRange): number {
  return range.kind === 'last' ? range.seconds * 1000 : range.toMs - range.fromMs;
}

/** The input of the graph for the range, and for the equally long one before it. */
export function rangeInputs(range: TimeRange, nowMs: number) {
  const toMs = range.kind === 'last' ? nowMs : range.toMs;
  const fromMs = toMs - lengthMs(range);
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    range: range.kind === 'last' ? { lastSeconds: range.seconds } : { from: iso(fromMs), to: iso(toMs) },
    before: { from: iso(fromMs - lengthMs(range)), to: iso(fromMs) },
  };
}
