import type { TestSubgraph } from '../federated-graph.ts';
import { byId, grades, gradesOfLine, lines } from './data.ts';
import { federation } from './federation.ts';

interface Key {
  id: string;
}
interface Around {
  currency?: string | null;
  discount?: number | null;
  of?: number | null;
}

/** Sells tickets, which cost what the line and the grade around them say. */
export const ticketsSubgraph: TestSubgraph = {
  sdl: `${federation}
    type Query { network: Network! @shareable }
    type Network { name: String! @shareable founded: Int hours: Hours! @shareable }
    type Hours @shareable { from: Int! to: Int }
    type Line @key(fields: "id") @context(name: "line") @context(name: "near") {
      id: ID! currency: String! @external discount: Float @external
      grades: [Grade!]! cheapest: Ticket
    }
    type Grade @key(fields: "id") @context(name: "near") {
      id: ID! factor: Float! tickets: [Ticket!]!
    }
    type Ticket @key(fields: "id") {
      id: ID!
      price(tip: Int! = 1, currency: String @fromContext(field: "$line { currency }")): String!
      rebate(discount: Float @fromContext(field: "$line { discount }")): Float
      share(of: Float @fromContext(field: "$near ... on Line { discount } ... on Grade { factor }")): Float
    }`,
  resolvers: {
    Query: { network: () => ({}) },
    Network: { name: () => 'Rail', founded: () => 1847, hours: () => ({ from: 5, to: null }) },
    Line: {
      __resolveReference: (key: Key) => byId(lines, key.id) && key,
      grades: ({ id }: Key) => gradesOfLine[id]!.map(each => ({ ...byId(grades, each)!, line: id })),
      cheapest: ({ id }: Key) => (id === 'l3' ? null : { id: 't1', line: id }),
    },
    Grade: {
      __resolveReference: (key: Key) => key,
      factor: ({ id }: Key) => byId(grades, id)!.factor,
      tickets: ({ id, line }: Key & { line?: string }) =>
        byId(grades, id)!.tickets.map(ticket => ({ id: ticket, grade: id, line })),
    },
    Ticket: {
      __resolveReference: (key: Key) => key,
      price: ({ id }: Key, { tip, currency }: Around & { tip: number }) => priceOf(id, tip, currency),
      rebate: (_: Key, { discount }: Around) => discount ?? null,
      share: (_: Key, { of }: Around) => of ?? null,
    },
  },
};

export function priceOf(id: string, tip: number, currency: string | null | undefined): string {
  return `${id.length + tip} ${currency}`;
}
