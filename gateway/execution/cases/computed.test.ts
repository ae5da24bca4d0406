import { part, same, testCases, typed } from '../../testing/graph-case.ts';

/** Fields that are computed from fields of others, provided by others, or moved. */

interface Key {
  id: string;
}

testCases({
  'two subgraphs compute from what the other computes': {
    subgraphs: {
      one: part(
        `type Query { feed: [Post!]! } type Post @key(fields: "id") {
           id: ID! byNovice: Boolean! @external byExpert: Boolean! @requires(fields: "byNovice") author: Author! }
         type Author @key(fields: "id") { id: ID! }`,
        {
          Query: {
            feed: () => [
              { id: 'p1', author: { id: 'a1' } },
              { id: 'p2', author: { id: 'a2' } },
            ],
          },
          Post: {
            __resolveReference: (key: Key) => ({ ...key, author: { id: key.id.replace('p', 'a') } }),
            byExpert: ({ byNovice }: { byNovice: boolean }) => !byNovice,
          },
          Author: same,
        },
      ),
      two: part(
        `type Post @key(fields: "id") { id: ID! author: Author! @external byNovice: Boolean! @requires(fields: "author { years }") }
         type Author @key(fields: "id") { id: ID! years: Int! }`,
        {
          Post: {
            __resolveReference: (key: object) => key,
            byNovice: ({ author }: { author: { years: number } }) => author.years < 5,
          },
          Author: { __resolveReference: ({ id }: Key) => ({ id, years: id === 'a1' ? 1 : 9 }) },
        },
      ),
    },
    answers: {
      '{ feed { byExpert } }': { feed: [{ byExpert: false }, { byExpert: true }] },
      '{ feed { byNovice byExpert author { years } } }': {
        feed: [
          { byNovice: true, byExpert: false, author: { years: 1 } },
          { byNovice: false, byExpert: true, author: { years: 9 } },
        ],
      },
    },
  },

  'a field is computed from an interface, by the kinds of objects that it has': {
    subgraphs: {
      users: part(
        `type Query { users: [User!]! } interface Address { id: ID! }
         type Home implements Address @key(fields: "id") { id: ID! city: String! } type Work implements Address @key(fields: "id") { id: ID! floor: Int }
         type User @key(fields: "id") { id: ID! address: Address }`,
        {
          Query: {
            users: () => [
              { id: 'u1', address: { __typename: 'Home', id: 'h', city: 'Bern' } },
              { id: 'u2', address: { __typename: 'Work', id: 'w', floor: 3 } },
              { id: 'u3', address: null },
            ],
          },
          Address: typed,
          Home: same,
          Work: same,
          User: same,
        },
      ),
      greetings: part(
        `interface Address { id: ID! } type Home implements Address @key(fields: "id") { id: ID! city: String! @external }
         type Work implements Address @key(fields: "id") { id: ID! floor: Int @external }
         type User @key(fields: "id") { id: ID! address: Address @external
           place: String @requires(fields: "address { __typename id ... on Home { city } ... on Work { floor } }") }`,
        {
          Address: typed,
          Home: same,
          Work: same,
          User: {
            __resolveReference: (key: object) => key,
            place: ({ address }: { address: Record<string, unknown> | null }) => JSON.stringify(address),
          },
        },
      ),
    },
    answers: {
      '{ users { place } }': {
        users: [
          { place: '{"__typename":"Home","id":"h","city":"Bern"}' },
          { place: '{"__typename":"Work","id":"w","floor":3}' },
          { place: 'null' },
        ],
      },
      '{ users { city: id address { ... on Home { floor: city } } place } }': {
        users: [
          { city: 'u1', address: { floor: 'Bern' }, place: '{"__typename":"Home","id":"h","city":"Bern"}' },
          { city: 'u2', address: {}, place: '{"__typename":"Work","id":"w","floor":3}' },
          { city: 'u3', address: null, place: 'null' },
        ],
      },
    },
  },

  'a moved field is computed where it is now, and what it needs is fetched where that is': {
    subgraphs: {
      accounts: part(
        `type Query { users: [User!]! } type User @key(fields: "id") { id: ID! name: String! greeting: String! }`,
        {
          Query: { users: () => [{ id: '1', name: 'Ada', greeting: 'old' }] },
          User: { __resolveReference: ({ id }: Key) => ({ id, name: 'Ada', greeting: 'old' }) },
        },
      ),
      greetings: part(
        `type User @key(fields: "id") { id: ID! name: String! @external greeting: String! @override(from: "accounts") @requires(fields: "name") }`,
        {
          User: {
            __resolveReference: (key: object) => key,
            greeting: ({ name }: { name: string }) => `Hello ${name}`,
          },
        },
      ),
      shouts: part(
        `type User @key(fields: "id") { id: ID! greeting: String! @external shout: String! @requires(fields: "greeting") }`,
        {
          User: {
            __resolveReference: (key: object) => key,
            shout: ({ greeting }: { greeting: string }) => greeting.toUpperCase(),
          },
        },
      ),
    },
    answers: {
      '{ users { greeting shout } }': { users: [{ greeting: 'Hello Ada', shout: 'HELLO ADA' }] },
      '{ users { shout } }': { users: [{ shout: 'HELLO ADA' }] },
    },
  },

  'a field that moved from a subgraph that is not there is at its new place': {
    subgraphs: {
      posts: part(
        `type Query { post: Post } type Post @key(fields: "id") { id: ID! createdAt: String! @override(from: "gone") }`,
        { Query: { post: () => ({ id: '1', createdAt: 'today' }) }, Post: same },
      ),
      others: part(`type Post @key(fields: "id") { id: ID! size: Int }`, {
        Post: { ...same, size: () => 1 },
      }),
    },
    answers: { '{ post { createdAt size } }': { post: { createdAt: 'today', size: 1 } } },
  },

  'what is provided several levels below is not asked of its owner': {
    subgraphs: {
      categories: part(
        `type Query { products: [Product!]! @provides(fields: "categories { name parent { name } }") }
         type Product @key(fields: "id") { id: ID! categories: [Category!] @external }
         type Category @key(fields: "id") { id: ID! name: String @external parent: Category @external }`,
        {
          Query: {
            products: () => [
              { id: 'p', categories: [{ id: 'c', name: 'provided', parent: { id: 'd', name: 'provided' } }] },
            ],
          },
          Product: same,
          Category: same,
        },
      ),
      owner: part(
        `type Product @key(fields: "id") { id: ID! categories: [Category!] @shareable }
         type Category @key(fields: "id") { id: ID! name: String @shareable parent: Category @shareable size: Int }`,
        {
          Product: { __resolveReference: (key: object) => key, categories: () => [{ id: 'c' }] },
          Category: {
            __resolveReference: (key: object) => key,
            name: () => 'owner',
            parent: () => ({ id: 'd' }),
            size: () => 2,
          },
        },
      ),
    },
    answers: {
      '{ products { categories { name parent { name } } } }': {
        products: [{ categories: [{ name: 'provided', parent: { name: 'provided' } }] }],
      },
      '{ products { categories { parent { size name parent { name } } } } }': {
        products: [{ categories: [{ parent: { size: 2, name: 'provided', parent: { name: 'owner' } } }] }],
      },
    },
  },

  'an interface object computes from its owner, for objects reached from either side': {
    subgraphs: {
      users: part(
        `type Query { users: [Person!]! } interface Person @key(fields: "id") { id: ID! name: String! age: Int }
         type User implements Person @key(fields: "id") { id: ID! name: String! age: Int } type Bot implements Person @key(fields: "id") { id: ID! name: String! age: Int }`,
        {
          Query: { users: () => [person('u'), person('b')] },
          Person: { ...typed, __resolveReference: ({ id }: Key) => person(id) },
          User: { __resolveReference: ({ id }: Key) => person(id) },
          Bot: { __resolveReference: ({ id }: Key) => person(id) },
        },
      ),
      names: part(
        `type Query { anyone: Person } type Person @key(fields: "id") @interfaceObject { id: ID! name: String! @external age: Int @external
           shout: String! @requires(fields: "name") isOld: Boolean @requires(fields: "age") size: Int! }`,
        {
          Query: { anyone: () => ({ id: 'b' }) },
          Person: {
            __resolveReference: (key: object) => key,
            shout: ({ name }: { name: string }) => name.toUpperCase(),
            isOld: ({ age }: { age: number | null }) => (age === null ? null : age > 60),
            size: () => 1,
          },
        },
      ),
    },
    answers: {
      '{ users { __typename shout size ... on User { isOld } } anyone { shout __typename ... on Bot { age } } }':
        {
          users: [
            { __typename: 'User', shout: 'ADA', size: 1, isOld: true },
            { __typename: 'Bot', shout: 'BOT', size: 1 },
          ],
          anyone: { shout: 'BOT', __typename: 'Bot', age: null },
        },
      '{ users { ... on User { shout } size } }': { users: [{ shout: 'ADA', size: 1 }, { size: 1 }] },
      '{ anyone { size ... on User { shout } ... on Person { isOld } } }': {
        anyone: { size: 1, isOld: null },
      },
    },
  },
});

function person(id: string) {
  return id === 'u'
    ? { __typename: 'User', id, name: 'Ada', age: 80 }
    : { __typename: 'Bot', id, name: 'Bot', age: null };
}
