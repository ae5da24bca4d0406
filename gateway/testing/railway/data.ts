/** What the railway is about; what changes is in {@link RailwayState}. */

export interface StopKey {
  line: { id: string };
  number: number;
}

export const lines = [
  { id: 'l1', name: 'Coast', currency: 'EUR', discount: 0.5, color: 'blue' },
  { id: 'l2', name: 'Hills', currency: 'CHF', discount: null, color: 'green' },
  { id: 'l3', name: 'Night', currency: 'EUR', discount: 0.25, color: null },
];
export const stations = [
  { slug: 'port', country: 'IT', no: 1, name: 'Port', height: 4, depot: 'e1' },
  { slug: 'pass', country: 'CH', no: 1, name: 'Pass', height: 900, depot: 'w1' },
  { slug: 'lake', country: 'CH', no: 2, name: 'Lake', height: null, depot: null },
];
export const stops = [
  { line: { id: 'l1' }, number: 1, station: 'port', minutes: 0 },
  { line: { id: 'l1' }, number: 2, station: 'pass', minutes: 35 },
  { line: { id: 'l2' }, number: 1, station: 'pass', minutes: 5 },
  { line: { id: 'l2' }, number: 2, station: 'lake', minutes: 20 },
];
export const vehicles = [
  { __typename: 'Engine', id: 'e1', model: 'Ae 6', tons: 80, maker: 'm1', pulls: ['w1', 'r1'] },
  { __typename: 'Engine', id: 'e2', model: 'Be 4', tons: 60, maker: null, pulls: [] },
  { __typename: 'Wagon', id: 'w1', model: 'EW IV', tons: 40, maker: 'm2', pulls: [] },
  { __typename: 'Railcar', id: 'r1', model: 'RABe', tons: 120, maker: 'm1', pulls: ['w1'] },
] as const;
export const makers = [
  { id: 'm1', name: 'Works' },
  { id: 'm2', name: 'Forge' },
];
export const grades = [
  { id: 'g1', factor: 1, tickets: ['t1', 't2'] },
  { id: 'g2', factor: 3, tickets: ['t2'] },
];
export const gradesOfLine: Readonly<Record<string, readonly string[]>> = {
  l1: ['g1', 'g2'],
  l2: ['g1'],
  l3: [],
};

/** Keys of everything, and one of nothing. */
export const railwayIds = ['l1', 'l2', 'l3', 'port', 'pass', 'e1', 'w1', 'r1', 't1', 'none'];

export type Line = (typeof lines)[number];
export type Station = (typeof stations)[number];
export type Vehicle = (typeof vehicles)[number];

export function byId<Row extends { id: string }>(rows: readonly Row[], id: string): Row | null {
  return rows.find(row => row.id === id) ?? null;
}

export function stationOf({ slug, code }: StationKey): Station | null {
  return (
    stations.find(each =>
      slug === undefined ? each.country === code?.country && each.no === code.no : each.slug === slug,
    ) ?? null
  );
}

export interface StationKey {
  slug?: string;
  code?: { country: string; no: number };
}

export function stopOf({ line, number }: StopKey) {
  return stops.find(each => each.line.id === line.id && each.number === number) ?? null;
}

/** How an entity of a station is handed on by those who know only its code. */
export function stationByCode(slug: string) {
  const { country, no } = stationOf({ slug })!;
  return { __typename: 'Station' as const, code: { country, no } };
}

/** Kilometres unless metres are asked for; the lake is nowhere. */
export function distanceOf({ no, height }: Station, unit: string, scale: number): number | null {
  return height === null ? null : no * scale * (unit === 'M' ? 1000 : 1);
}

export function weightOf({ tons }: Vehicle, unit: string): number {
  return unit === 'KG' ? tons * 1000 : tons;
}
