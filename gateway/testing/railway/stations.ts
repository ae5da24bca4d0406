import type { TestSubgraph } from '../federated-graph.ts';
import { distanceOf, lines, type StationKey, type StopKey, stationOf, stations, vehicles } from './data.ts';
import { federation } from './federation.ts';

/** Where the railway goes: knows stations by both of their keys. */
export const stationsSubgraph: TestSubgraph = {
  sdl: `${federation}
    scalar Json
    enum Unit { KM M KG TON }
    type Query { network: Network! @shareable stations: [Station!]! station(slug: ID!): Station @shareable }
    type Network { name: String! @shareable stationCount: Int! hours: Hours! @shareable top: Station }
    type Hours @shareable { from: Int! to: Int }
    type Station @key(fields: "code { country no }") @key(fields: "slug") {
      code: Code! slug: ID! name: String! height: Int position: Json
      distance(unit: Unit! = KM, scale: Int! = 1): Float
      depot: Depot hardName: String!
    }
    type Code @shareable { country: ID! no: Int! }
    union Depot = Engine | Station
    type Engine @key(fields: "id") { id: ID! }
    type Line @key(fields: "id") { id: ID! color: String @override(from: "lines", label: "repaint") }`,
  resolvers: {
    Query: {
      network: () => ({}),
      stations: () => stations,
      station: (_: unknown, { slug }: StationKey) => stationOf({ slug: slug! }),
    },
    Network: {
      name: () => 'Rail',
      stationCount: () => stations.length,
      hours: () => ({ from: 5, to: null }),
      top: () => stations[1],
    },
    Station: {
      __resolveReference: (key: StationKey) => stationOf(key),
      slug: (key: StationKey) => stationOf(key)!.slug,
      name: (key: StationKey) => stationOf(key)!.name,
      height: (key: StationKey) => stationOf(key)!.height,
      code: (key: StationKey) => {
        const { country, no } = stationOf(key)!;
        return { country, no };
      },
      position: (key: StationKey) => ({ of: stationOf(key)!.slug, at: [stationOf(key)!.no, { deep: null }] }),
      distance: (key: StationKey, { unit, scale }: { unit: string; scale: number }) =>
        distanceOf(stationOf(key)!, unit, scale),
      depot: (key: StationKey) => {
        const { depot } = stationOf(key)!;
        if (depot === null) return { __typename: 'Station', slug: 'port' };
        return vehicles.find(each => each.id === depot && each.__typename === 'Engine') ?? null;
      },
      hardName: (key: StationKey) => {
        const { slug, name } = stationOf(key)!;
        if (slug === 'lake') throw new Error('no name to be had');
        return name.toUpperCase();
      },
    },
    Depot: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
    Engine: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
    Line: {
      __resolveReference: (key: { id: string }) => lines.find(({ id }) => id === key.id) ?? null,
      color: ({ id }: { id: string }) => lines.find(each => each.id === id)!.color,
    },
  },
};

/** Computes from what a station is under arguments, two hops away from a stop. */
export const walksSubgraph: TestSubgraph = {
  sdl: `${federation}
    enum Unit { KM M KG TON }
    type Query { station(slug: ID!): Station @shareable }
    type Station @key(fields: "slug") {
      slug: ID! height: Int @external distance(unit: Unit! = KM, scale: Int! = 1): Float @external
      walk(pace: Int! = 2): Float @requires(fields: "distance(unit: M, scale: 2) height")
      ride: Float @requires(fields: "distance(unit: KM)")
    }`,
  resolvers: {
    Query: { station: (_: unknown, { slug }: StationKey) => stationOf({ slug: slug! }) },
    Station: {
      __resolveReference: (key: { slug: string }) => stationOf(key) && key,
      walk: ({ distance, height }: Measured, { pace }: { pace: number }) =>
        walkOf({ distance, height }, pace),
      ride: ({ distance }: Measured) => rideOf(distance),
    },
  },
};

/** Computes from what is computed: a stop from the walk of its station. */
export const guideSubgraph: TestSubgraph = {
  sdl: `${federation}
    type Stop @key(fields: "line { id } number") {
      line: Line! number: Int! minutes: Int! @external station: Station! @external
      comfort: String @requires(fields: "station { walk(pace: 3) name code { no } } minutes")
    }
    type Line @key(fields: "id") { id: ID! }
    type Station @key(fields: "slug") {
      slug: ID! name: String! @external walk(pace: Int! = 2): Float @external code: Code! @external
    }
    type Code @shareable { no: Int! country: ID! }`,
  resolvers: {
    Stop: {
      __resolveReference: (key: StopKey) => key,
      comfort: ({ station, minutes }: { station: Guided | null; minutes: number }) =>
        station && comfortOf(station, minutes),
    },
    Line: { __resolveReference: (key: object) => key },
    Station: { __resolveReference: (key: object) => key },
  },
};

interface Measured {
  distance: number | null;
  height: number | null;
}
interface Guided {
  walk: number | null;
  name: string;
  code: { no: number };
}

export function walkOf({ distance, height }: Measured, pace: number): number | null {
  return distance === null || height === null ? null : (distance + height) / pace;
}

export function rideOf(distance: number | null): number | null {
  return distance === null ? null : distance / 10;
}

export function comfortOf({ walk, name, code }: Guided, minutes: number): string {
  return `${name} ${code.no}: ${walk ?? 'far'} in ${minutes}`;
}
