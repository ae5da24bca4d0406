import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  parse,
  responsePathAsArray,
} from 'graphql';
import { scalars } from '../scalars.ts';

/** Every kind of type and argument there is. */
const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar DateTime
  scalar JSON
  enum Mood { CALM WILD }
  input Range { from: Int! = 1 to: Int inner: Range moods: [Mood!] = [CALM] at: DateTime json: JSON }
  interface Animal { id: ID! name: String mate: Animal friends(first: Int = 2): [Animal!] }
  union Thing = Lion | Cage
  type Lion implements Animal @key(fields: "id") {
    id: ID! name: String mate: Animal friends(first: Int = 2): [Animal!]
    roar(volume: Float = 1.5, mood: Mood! = WILD): String!
    cubs: [Lion!]! moods: [Mood] born: DateTime weight: Float! legs: Int data: JSON
    cage: Cage!
  }
  type Bird implements Animal @key(fields: "id") {
    id: ID! name: String mate: Animal friends(first: Int = 2): [Animal!]
    canFly: Boolean! nest: [[Bird]] flock: [Bird!]!
    egg: Bird!
  }
  type Cage { number: Int! label(prefix: String! = "#", range: Range): String inhabitants: [Animal] holds: Thing things: [Thing!]! }
  type Query {
    animal(id: ID!): Animal
    animals(range: Range! = { to: 3 }, moods: [Mood!]): [Animal]
    lion: Lion! bird: Bird thing: Thing cage: Cage
    echo(range: Range, at: DateTime, json: JSON, ids: [ID!], flag: Boolean = false, number: Int = 7, needed: Int! = 8): JSON
  }
  type Mutation { feed(range: Range): Lion move: Cage! count: Int }
`;

/** How the resolvers of one execution behave, decided by the position in the answer, so that two executors see the same. */
export interface Behaviour {
  seed: number;
  /** How many of 100 values are promised, some of them for later. */
  promised: number;
  /** How many of 100 fields fail or are null. */
  faults: number;
}

/** A schema whose resolvers answer, promise, fail and leave out by {@link Behaviour}; the context is the behaviour. */
export function createZoo(): GraphQLSchema {
  const schema = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: {
      DateTime: scalars['DateTime'],
      JSON: scalars['JSON'],
      Mood: { CALM: 0, WILD: { wild: true } },
      Animal: {
        __resolveType: ({ kind }: Being, { promised }: Behaviour) => (promised ? later(kind) : kind),
      },
      Thing: { __resolveType: ({ kind }: Being) => kind },
      Lion: { __resolveReference: entity('Lion') },
      Bird: { __resolveReference: entity('Bird') },
    } as never,
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const [index, field] of Object.values(type.getFields()).entries()) {
      if (field.name.startsWith('_')) continue;
      const isRoot = [schema.getQueryType(), schema.getMutationType()].includes(type);
      if (field.name === 'echo') field.resolve = (_, args) => JSON.parse(JSON.stringify(args));
      // Every third field has no resolver: its value is a property, or a method.
      else if (isRoot || index % 3 !== 0)
        field.resolve = (_source, args, behaviour, info) =>
          behave(behaviour as Behaviour, args as object, info);
    }
    if (type.name === 'Cage') type.isTypeOf = value => (value as Being).kind === 'Cage';
  }
  return schema;
}

/** What objects of the schema are in the hands of resolvers. */
interface Being {
  kind: string;
}

function entity(kind: string) {
  return (reference: { id?: string }, behaviour: Behaviour, info: GraphQLResolveInfo) => {
    const chance = dice(behaviour, `${kind} ${reference.id}`);
    if (chance(2) < behaviour.faults) return null;
    if (chance(3) < behaviour.faults) return Promise.reject(new Error(`No ${kind} ${reference.id}.`));
    const being = beingOf(info.schema, kind, behaviour, `${kind}${reference.id}`);
    return chance(4) < behaviour.promised ? later(being) : being;
  };
}

function behave(behaviour: Behaviour, args: object, info: GraphQLResolveInfo): unknown {
  const place = `${responsePathAsArray(info.path).join('.')}${JSON.stringify(args)}`;
  return valueOf(info.schema, info.returnType, behaviour, place);
}

function valueOf(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  behaviour: Behaviour,
  place: string,
): unknown {
  const chance = dice(behaviour, place);
  const { faults, promised } = behaviour;
  const value = () => {
    if (chance(1) < faults) return null;
    if (chance(2) < faults / 2) throw new Error(`Thrown at ${place}.`);
    if (chance(3) < faults / 2) return new Error(`Returned at ${place}.`);
    return plainValue(schema, getNullableType(type), behaviour, place, chance);
  };
  if (chance(5) >= promised) return value();
  const promise = later(undefined, chance(6) % 4).then(value);
  // A list that is left out of the answer, because another fault came first, has entries that nobody waits for.
  promise.catch(() => undefined);
  return promise;
}

function plainValue(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  behaviour: Behaviour,
  place: string,
  chance: (salt: number) => number,
): unknown {
  if (isListType(type)) {
    const items = Array.from({ length: chance(7) % 4 }, (_, index) => {
      try {
        return valueOf(schema, type.ofType, behaviour, `${place}/${index}`);
      } catch (error) {
        return error;
      }
    });
    return chance(8) < 20 ? new Map(items.entries()).values() : chance(9) < behaviour.faults / 4 ? 5 : items;
  }
  if (isAbstractType(type)) {
    const kinds = schema.getPossibleTypes(type).map(({ name }) => name);
    if (chance(10) < behaviour.faults / 4) kinds.unshift('Nobody');
    return beingOf(schema, kinds[chance(11) % kinds.length]!, behaviour, place);
  }
  if (isObjectType(type)) {
    const kind = chance(10) < behaviour.faults / 4 ? 'Impostor' : type.name;
    return beingOf(schema, kind, behaviour, place);
  }
  return leafOf(type as GraphQLNamedType, chance);
}

/** Properties for the fields without resolver; some of them are methods. */
function beingOf(schema: GraphQLSchema, kind: string, behaviour: Behaviour, place: string): Being {
  const being: Being & Record<string, unknown> = { kind };
  const type = schema.getType(kind);
  if (!isObjectType(type)) return being;
  const { seed } = behaviour;
  for (const field of Object.values(type.getFields())) {
    if (field.resolve) continue;
    // Below this only what is asked for is made, or there would be no end.
    being[field.name] = function (this: Being, args: object, given: Behaviour, info: GraphQLResolveInfo) {
      if (this.kind !== kind || given.seed !== seed) throw new Error('A method was called wrongly.');
      return behave(given, args, info);
    };
    const named = getNullableType(field.type);
    if (!isListType(named) && !isObjectType(named) && !isAbstractType(named))
      being[field.name] = leafOf(named as GraphQLNamedType, dice(behaviour, `${place}.${field.name}`));
  }
  return being;
}

function leafOf(type: GraphQLNamedType, chance: (salt: number) => number): unknown {
  const one = chance(12);
  switch (type.name) {
    case 'Int':
      return [0, -7, 2 ** 31 - 1, '12', 1.5, 2 ** 31, true, Number.NaN][one % 8];
    case 'Float':
      return [0.25, 3, '2.5', Number.POSITIVE_INFINITY, 'x', false][one % 6];
    case 'Boolean':
      return [true, false, 1, 'yes'][one % 4];
    case 'ID':
      return ['a', 5, 'b', 1.5, { toString: () => 'c' }][one % 5];
    case 'Mood':
      return [0, wild, 'CALM', 9][one % 4];
    case 'DateTime':
      return [new Date(one * 1e10), 'never', one * 1e9][one % 3];
    case 'JSON':
      return [{ a: [one] }, null, 'text', [one]][one % 4];
    default:
      return ['text', '', 5, true, { a: 1 }][one % 5];
  }
}

const wild = { wild: true };

/** A number from 0 to 99 for every question about a place, always the same. */
function dice({ seed }: Behaviour, place: string): (salt: number) => number {
  return salt => {
    let hash = (seed * 31 + salt) | 0;
    for (let index = 0; index < place.length; index += 1)
      hash = Math.imul(hash ^ place.charCodeAt(index), 16_777_619);
    hash ^= hash >>> 15;
    return (hash >>> 3) % 100;
  };
}

async function later<Value>(value: Value, turns = 1): Promise<Value> {
  for (let turn = 0; turn < turns; turn += 1) await undefined;
  return value;
}
