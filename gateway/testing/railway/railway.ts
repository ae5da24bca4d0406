import type { TestSubgraph } from '../federated-graph.ts';
import {
  byId,
  distanceOf,
  grades,
  lines,
  makers,
  type StationKey,
  type StopKey,
  stationOf,
  stopOf,
  type Vehicle,
  vehicles,
  weightOf,
} from './data.ts';
import { linesSubgraph } from './lines.ts';
import { createRailwayState, type RailwayState } from './state.ts';
import { comfortOf, guideSubgraph, rideOf, stationsSubgraph, walkOf, walksSubgraph } from './stations.ts';
import { priceOf, ticketsSubgraph } from './tickets.ts';
import {
  customsSubgraph,
  dutyOf,
  freightSubgraph,
  hireSubgraph,
  tollOf,
  vehiclesSubgraph,
} from './vehicles.ts';

export interface Railway {
  readonly state: RailwayState;
  readonly subgraphs: Record<string, TestSubgraph>;
  /** How the railway in one piece computes what its parts compute from what they are handed. */
  readonly computedInOnePiece: Record<string, Record<string, (source: never, args: never) => unknown>>;
}

/**
 * A railway cut along lines that the library is not: arguments from surroundings on several levels, root fields that three
 * subgraphs share, keys within compound keys, computed fields two hops away under arguments, provided fields of interfaces
 * and unions, two interface objects, unions with other members in each part, a field that moves, lists of lists, inputs
 * with defaults, and mutations.
 */
export function createRailway(): Railway {
  const state = createRailwayState();
  return {
    state,
    subgraphs: {
      lines: linesSubgraph(state),
      stations: stationsSubgraph,
      walks: walksSubgraph,
      guide: guideSubgraph,
      vehicles: vehiclesSubgraph,
      hire: hireSubgraph,
      freight: freightSubgraph,
      customs: customsSubgraph,
      tickets: ticketsSubgraph,
    },
    computedInOnePiece: computed(state),
  };
}

function computed(state: RailwayState): Railway['computedInOnePiece'] {
  const walk = (key: StationKey, pace: number) => {
    const station = stationOf(key)!;
    return walkOf({ distance: distanceOf(station, 'M', 2), height: station.height }, pace);
  };
  const row = ({ id }: { id: string }) => byId<Vehicle>(vehicles, id)!;
  return {
    Query: {
      heaviest: () => row({ id: 'r1' }),
      loaded: () => [row({ id: 'w1' }), null, row({ id: 'e2' })],
    },
    Station: {
      walk: (key: StationKey, { pace }: { pace: number }) => walk(key, pace),
      ride: (key: StationKey) => rideOf(distanceOf(stationOf(key)!, 'KM', 1)),
    },
    Stop: {
      comfort: (key: StopKey) => {
        const station = stationOf({ slug: stopOf(key)!.station })!;
        const { name, no } = station;
        return comfortOf({ walk: walk(station, 3), name, code: { no } }, state.minutesOf(key)!);
      },
    },
    Vehicle: {
      toll: (key: { id: string }) => tollOf(weightOf(row(key), 'KG')),
      duty: (key: { id: string }) => {
        const { model, maker, tons } = row(key);
        return dutyOf({ load: tons / 2, model, maker: byId(makers, maker ?? '') });
      },
    },
    Ticket: {
      price: ({ id, line }: { id: string; line: string }, { tip }: { tip: number }) =>
        priceOf(id, tip, byId(lines, line)!.currency),
      rebate: ({ line }: { line: string }) => byId(lines, line)!.discount,
      share: ({ line, grade }: { line: string; grade?: string }) =>
        grade === undefined ? byId(lines, line)!.discount : byId(grades, grade)!.factor,
    },
  };
}
