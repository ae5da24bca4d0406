import type { TestSubgraph } from '../federated-graph.ts';
import { byId, lines, type StopKey, stationByCode, stopOf, stops } from './data.ts';
import { federation } from './federation.ts';
import type { RailwayState } from './state.ts';

interface Range {
  from: number;
  to: number | null;
}
interface StopFilter {
  minutes: Range | null;
  states: readonly string[];
  not?: StopFilter | null;
}

/** Lines and their stops, which change. */
export function linesSubgraph(state: RailwayState): TestSubgraph {
  const stateOf = (key: StopKey): string => (state.minutesOf(key)! > 20 ? 'LATE' : 'DUE');
  const fits = (key: StopKey, { minutes, states, not }: StopFilter): boolean => {
    const at = state.minutesOf(key)!;
    if (minutes && (at < minutes.from || (minutes.to !== null && at > minutes.to))) return false;
    return states.includes(stateOf(key)) && !(not && fits(key, not));
  };
  const change = ({ line, number, minutes }: { line: string; number: number; minutes: number }) => {
    const stop = stopOf({ line: { id: line }, number });
    if (!stop) throw new Error('no such stop');
    state.delay(stop, minutes);
    return stop;
  };
  return {
    sdl: `${federation}
      scalar Json
      enum State { DUE LATE }
      input Range { from: Int! = 0 to: Int = 30 }
      input StopFilter { minutes: Range = { from: 1 } states: [State!]! = [DUE, LATE] not: StopFilter }
      input Entry { text: String! = "nothing" tags: [String!] = ["plain"] more: Json }
      type Query {
        network: Network! @shareable
        lines(first: Int! = 3): [Line!]!
        line(id: ID!): Line
        stops(where: StopFilter! = { minutes: {} }): [Stop!]!
        anything: [Anything]!
      }
      type Mutation {
        delay(line: ID! = "l1", number: Int! = 1, minutes: Int! = 5): Stop
        delayHard(line: ID!, number: Int! = 1, minutes: Int! = 1): Stop!
        write(entry: Entry! = {}): [String!]!
      }
      union Anything = Line | Stop | Station
      type Network { name: String @shareable lineCount: Int! hours: Hours! @shareable }
      type Hours @shareable { from: Int! to: Int }
      type Line @key(fields: "id") {
        id: ID! name: String! currency: String! discount: Float color: String
        stops(first: Int! = 5): [Stop!]! grid: [[Stop]!]! hardGrid: [[Stop!]!] echo(value: Json = "none"): Json
      }
      type Stop @key(fields: "line { id } number") {
        line: Line! number: Int! minutes: Int! state: State! station: Station! next: Stop
      }
      type Station @key(fields: "code { country no }") { code: Code! }
      type Code @shareable { country: ID! no: Int! }`,
    resolvers: {
      Query: {
        network: () => ({}),
        lines: (_: unknown, { first }: { first: number }) => lines.slice(0, first),
        line: (_: unknown, { id }: { id: string }) => byId(lines, id),
        stops: (_: unknown, { where }: { where: StopFilter }) => stops.filter(stop => fits(stop, where)),
        anything: () => [
          { __typename: 'Line', id: 'l2' },
          { __typename: 'Stop', ...stops[1]! },
          null,
          stationByCode('lake'),
        ],
      },
      Mutation: {
        delay: (_: unknown, given: never) => change(given),
        delayHard: (_: unknown, given: never) => change(given),
        write: (
          _: unknown,
          { entry }: { entry: { text: string; tags: string[] | null; more?: unknown } },
        ) => {
          state.journal.push(`${entry.text} ${entry.tags?.join('+')} ${JSON.stringify(entry.more) ?? ''}`);
          return [...state.journal];
        },
      },
      Anything: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
      Network: { name: () => 'Rail', lineCount: () => lines.length, hours: () => ({ from: 5, to: null }) },
      Line: {
        __resolveReference: ({ id }: { id: string }) => byId(lines, id),
        name: ({ id }: { id: string }) => byId(lines, id)!.name,
        currency: ({ id }: { id: string }) => byId(lines, id)!.currency,
        discount: ({ id }: { id: string }) => byId(lines, id)!.discount,
        color: ({ id }: { id: string }) => byId(lines, id)!.color,
        stops: ({ id }: { id: string }, { first }: { first: number }) =>
          stops.filter(({ line }) => line.id === id).slice(0, first),
        grid: ({ id }: { id: string }) => [[stops[0]!, null], [], stops.filter(({ line }) => line.id === id)],
        hardGrid: ({ id }: { id: string }) => (id === 'l2' ? [[stops[0]!, null]] : [[], [stops[3]!]]),
        echo: (_: unknown, { value }: { value: unknown }) => value,
      },
      Stop: {
        __resolveReference: (key: StopKey) => stopOf(key),
        minutes: (key: StopKey) => state.minutesOf(key),
        state: stateOf,
        station: (key: StopKey) => stationByCode(stopOf(key)!.station),
        next: ({ line, number }: StopKey) => stopOf({ line, number: number + 1 }),
      },
      Station: { __resolveReference: (key: object) => key },
    },
  };
}
