import type { TestSubgraph } from '../federated-graph.ts';
import { byId, makers, type Vehicle, vehicles, weightOf } from './data.ts';
import { federation } from './federation.ts';

interface Key {
  id: string;
}
const typeOf = ({ __typename }: { __typename: string }) => __typename;
const vehicle = ({ id }: Key): Vehicle => byId<Vehicle>(vehicles, id)!;
const shared = 'id: ID! weight(unit: Unit! = TON): Float! maker: Maker';

/** What rolls: the owner of the interface. */
export const vehiclesSubgraph: TestSubgraph = {
  sdl: `${federation}
    enum Unit { KM M KG TON }
    type Query { vehicles: [Vehicle!]! vehicle(id: ID!): Vehicle search(text: String!): [Anything!]! }
    interface Vehicle @key(fields: "id") { ${shared} model: String! }
    interface Pulling { pulls: [Vehicle!]! }
    type Engine implements Vehicle & Pulling @key(fields: "id") {
      ${shared} model: String! @shareable pulls: [Vehicle!]! power: Int! @shareable
    }
    type Wagon implements Vehicle @key(fields: "id") { ${shared} model: String! seats: Int broken: Boolean! }
    type Railcar implements Vehicle & Pulling @key(fields: "id") {
      ${shared} model: String! @shareable pulls: [Vehicle!]! seats: Int!
    }
    union Anything = Engine | Wagon | Maker
    type Maker @key(fields: "id") { id: ID! name: String! @shareable made: [Vehicle!]! }`,
  resolvers: {
    Query: {
      vehicles: () => vehicles,
      vehicle: (_: unknown, { id }: Key) => byId<Vehicle>(vehicles, id),
      search: (_: unknown, { text }: { text: string }) => [
        ...vehicles.filter(({ __typename, model }) => __typename !== 'Railcar' && model.includes(text)),
        ...makers.filter(({ name }) => name.includes(text)).map(each => ({ __typename: 'Maker', ...each })),
      ],
    },
    Anything: { __resolveType: typeOf },
    Vehicle: { __resolveType: typeOf, __resolveReference: ({ id }: Key) => byId<Vehicle>(vehicles, id) },
    Pulling: { __resolveType: typeOf },
    ...Object.fromEntries(
      ['Engine', 'Wagon', 'Railcar'].map(name => [
        name,
        {
          __resolveReference: ({ id }: Key) => byId<Vehicle>(vehicles, id),
          model: (key: Key) => vehicle(key).model,
          weight: (key: Key, { unit }: { unit: string }) => weightOf(vehicle(key), unit),
          maker: (key: Key) => byId(makers, vehicle(key).maker ?? ''),
          pulls: (key: Key) => vehicle(key).pulls.map(id => byId<Vehicle>(vehicles, id)),
          power: () => 6000,
          seats: () => 70,
          broken: () => {
            throw new Error('nobody looked');
          },
        },
      ]),
    ),
    Maker: {
      __resolveReference: ({ id }: Key) => byId(makers, id),
      made: ({ id }: Key) => vehicles.filter(({ maker }) => maker === id),
    },
  },
};

/** Hires vehicles out: tells some of their fields itself, and knows two of the three kinds. */
export const hireSubgraph: TestSubgraph = {
  sdl: `${federation}
    type Query {
      offers: [Offer!]!
      best: Vehicle @provides(fields: "... on Engine { model power } ... on Railcar { model }")
      any: [Anything] @provides(fields: "... on Engine { model } ... on Maker { name }")
    }
    type Offer @key(fields: "id") { id: ID! vehicle: Vehicle @provides(fields: "... on Engine { model }") price: Int! }
    interface Vehicle { id: ID! model: String! }
    type Engine implements Vehicle @key(fields: "id") { id: ID! model: String! @external power: Int! @external rent: Int }
    type Railcar implements Vehicle @key(fields: "id") { id: ID! model: String! @external rent: Int }
    union Anything = Engine | Maker | Offer
    type Maker @key(fields: "id") { id: ID! name: String! @external }`,
  resolvers: {
    Query: {
      offers: () => ['e1', 'r1', 'none'].map(id => ({ id: `o-${id}` })),
      best: () => ({ ...vehicles[0], power: 6000 }),
      any: () => [
        vehicles[1],
        { __typename: 'Maker', ...makers[1] },
        null,
        { __typename: 'Offer', id: 'o-e1' },
      ],
    },
    Anything: { __resolveType: typeOf },
    Vehicle: { __resolveType: typeOf },
    Offer: {
      __resolveReference: (key: Key) => key,
      vehicle: ({ id }: Key) => byId<Vehicle>(vehicles, id.slice(2)),
      price: ({ id }: Key) => id.length,
    },
    Engine: { __resolveReference: (key: Key) => byId<Vehicle>(vehicles, key.id) && key, rent: () => 500 },
    Railcar: { __resolveReference: (key: Key) => byId<Vehicle>(vehicles, key.id) && key, rent: () => null },
    Maker: { __resolveReference: ({ id }: Key) => byId(makers, id) && { id } },
  },
};

/** Loads every vehicle, whatever it is: an interface object that computes from another subgraph under arguments. */
export const freightSubgraph: TestSubgraph = {
  sdl: `${federation}
    enum Unit { KM M KG TON }
    type Query { heaviest: Vehicle! loaded: [Vehicle]! }
    type Vehicle @key(fields: "id") @interfaceObject {
      id: ID! weight(unit: Unit! = TON): Float! @external
      load: Int! toll: Float @requires(fields: "weight(unit: KG)")
    }`,
  resolvers: {
    Query: { heaviest: () => ({ id: 'r1' }), loaded: () => [{ id: 'w1' }, null, { id: 'e2' }] },
    Vehicle: {
      __resolveReference: (key: Key) => byId<Vehicle>(vehicles, key.id) && key,
      load: ({ id }: Key) => vehicle({ id }).tons / 2,
      toll: ({ weight }: { weight: number }) => tollOf(weight),
    },
  },
};

/** Another interface object, which computes from fields of the first and of the owner. */
export const customsSubgraph: TestSubgraph = {
  sdl: `${federation}
    type Vehicle @key(fields: "id") @interfaceObject {
      id: ID! load: Int! @external model: String! @external maker: Maker @external
      duty: String @requires(fields: "load model maker { name }")
    }
    type Maker @key(fields: "id") { id: ID! name: String! @external }`,
  resolvers: {
    Vehicle: {
      __resolveReference: (key: Key) => byId<Vehicle>(vehicles, key.id) && key,
      duty: (given: Dutiable) => dutyOf(given),
    },
    Maker: { __resolveReference: (key: Key) => key },
  },
};

interface Dutiable {
  load: number;
  model: string;
  maker: { name: string } | null;
}

export function tollOf(weight: number): number {
  return weight / 100;
}

export function dutyOf({ load, model, maker }: Dutiable): string {
  return `${model} of ${maker?.name ?? 'nobody'}: ${load}`;
}
