import { part, same, testCases, typed } from '../../testing/graph-case.ts';

/** What subgraphs say differently of one type. */

interface Key {
  id: string;
}

testCases({
  'an enum has in answers what any subgraph may say': {
    subgraphs: {
      users: part(
        `enum Role { ADMIN GUEST } type Query { user: User roles(of: Only): [Only!] } enum Only { A B }
         type User @key(fields: "id") { id: ID! role: Role @shareable }`,
        {
          Query: { user: () => ({ id: 'u', role: 'GUEST' }), roles: () => ['A'] },
          User: { __resolveReference: ({ id }: Key) => ({ id, role: 'ADMIN' }) },
        },
      ),
      badges: part(
        `enum Role { ADMIN GUEST ROBOT } type Query { robot: User }
         type User @key(fields: "id") { id: ID! role: Role @shareable badges: [Role!]! }`,
        {
          Query: { robot: () => ({ id: 'r', role: 'ROBOT' }) },
          User: {
            __resolveReference: ({ id }: Key) => ({ id, role: 'ROBOT' }),
            badges: () => ['ADMIN', 'ROBOT'],
          },
        },
      ),
    },
    answers: {
      '{ user { role badges } robot { role } roles(of: B) }': {
        user: { role: 'GUEST', badges: ['ADMIN', 'ROBOT'] },
        robot: { role: 'ROBOT' },
        roles: ['A'],
      },
    },
  },

  'an input has the fields that all subgraphs know': {
    subgraphs: {
      one: part(
        `input Filter { first: Int! = 2 name: String extra: Boolean } type Query { one(filter: Filter): String }`,
        { Query: { one: (_: unknown, { filter }: { filter: object }) => JSON.stringify(filter) } },
      ),
      two: part(`input Filter { first: Int! = 2 name: String } type Query { two(filter: Filter): String }`, {
        Query: { two: (_: unknown, { filter }: { filter: object }) => JSON.stringify(filter) },
      }),
    },
    answers: {
      '{ one(filter: { name: "n" }) two(filter: { first: 3 }) }': {
        one: '{"first":2,"name":"n"}',
        two: '{"first":3}',
      },
    },
    refusals: { '{ one(filter: { extra: true }) }': 'GRAPHQL_VALIDATION_FAILED' },
  },

  'a shared union is asked of each subgraph for the members that it knows': {
    subgraphs: {
      books: part(
        `union Media = Book | Song type Query { media: Media @shareable viewer: Viewer @shareable } type Viewer @shareable { media: Media }
         type Book @key(fields: "id") { id: ID! title: String! } type Song @key(fields: "id") { id: ID! title: String! @shareable }`,
        {
          Query: {
            media: () => ({ __typename: 'Book', id: 'b', title: 'Waves' }),
            viewer: () => ({ media: { __typename: 'Book', id: 'b', title: 'Waves' } }),
          },
          Media: typed,
          Book: same,
          Song: same,
        },
      ),
      films: part(
        `union Media = Book | Film type Query { media: Media @shareable viewer: Viewer @shareable films: [Media!]! } type Viewer @shareable { media: Media }
         type Book @key(fields: "id") { id: ID! pages: Int! } type Film @key(fields: "id") { id: ID! minutes: Int! }`,
        {
          Query: {
            media: () => ({ __typename: 'Book', id: 'b' }),
            viewer: () => ({ media: { __typename: 'Book', id: 'b' } }),
            films: () => [
              { __typename: 'Film', id: 'f', minutes: 90 },
              { __typename: 'Book', id: 'b' },
            ],
          },
          Media: typed,
          Book: { __resolveReference: (key: object) => key, pages: () => 12 },
          Film: same,
        },
      ),
    },
    answers: {
      '{ media { __typename ... on Book { title pages } ... on Song { title } ... on Film { minutes } } }': {
        media: { __typename: 'Book', title: 'Waves', pages: 12 },
      },
      '{ viewer { media { ... on Song { id } ... on Film { minutes } ... on Book { pages title } } } }': {
        viewer: { media: { pages: 12, title: 'Waves' } },
      },
      '{ films { ... on Song { title } ... on Film { minutes } ... on Book { id pages } } }': {
        films: [{ minutes: 90 }, { id: 'b', pages: 12 }],
      },
    },
  },

  'fields of one name may have other types on the objects of a union': {
    subgraphs: {
      users: part(
        `union Account = User | Admin type Query { accounts: [Account!]! similar: [Account!]! }
         type User @key(fields: "id") { id: ID similar: [Account!]! } type Admin { id: ID! photo: Int }`,
        {
          Query: {
            accounts: () => [
              { __typename: 'User', id: 'u1' },
              { __typename: 'Admin', id: 'a1', photo: 4 },
            ],
            similar: () => [{ __typename: 'User', id: 'u1' }],
          },
          Account: typed,
          User: {
            __resolveReference: (key: object) => key,
            similar: () => [{ __typename: 'Admin', id: 'a1', photo: 4 }],
          },
        },
      ),
      names: part(`type User @key(fields: "id") { id: ID photo: String name: String! }`, {
        User: { __resolveReference: ({ id }: Key) => ({ id, photo: 'p', name: `n ${id}` }) },
      }),
    },
    answers: {
      '{ accounts { ... on User { id name text: photo similar { ... on Admin { id } } } ... on Admin { hard: id photo } } }':
        {
          accounts: [
            { id: 'u1', name: 'n u1', text: 'p', similar: [{ id: 'a1' }] },
            { hard: 'a1', photo: 4 },
          ],
        },
    },
  },

  'an interface may have itself in its fields': {
    subgraphs: {
      one: part(
        `type Query { product: Product } interface Product { samePrice: Product } type Book implements Product @key(fields: "id") { id: ID! samePrice: Book @provides(fields: "price") price: Float @external }`,
        {
          Query: { product: () => ({ __typename: 'Book', id: '1' }) },
          Product: typed,
          Book: {
            __resolveReference: (key: object) => key,
            samePrice: ({ id }: Key) =>
              id === '1'
                ? { __typename: 'Book', id: '2', price: 1 }
                : { __typename: 'Book', id: '1', price: 0.5 },
          },
        },
      ),
      two: part(`type Book @key(fields: "id") { id: ID! price: Float @shareable }`, {
        Book: { __resolveReference: ({ id }: Key) => ({ id, price: Number(id) / 2 }) },
      }),
    },
    answers: {
      '{ product { samePrice { ... on Book { id samePrice { ... on Book { id price } } } } } }': {
        product: { samePrice: { id: '2', samePrice: { id: '1', price: 0.5 } } },
      },
    },
  },

  'an interface of several subgraphs is answered where only one of them knows the object': {
    subgraphs: {
      nodes: part(
        `type Query { node(id: ID!): Node } interface Node { id: ID! } type Page implements Node @key(fields: "id") { id: ID! } type Post implements Node @key(fields: "id") { id: ID! }`,
        {
          Query: {
            node: (_: unknown, { id }: Key) => ({ __typename: id.startsWith('page') ? 'Page' : 'Post', id }),
          },
          Node: typed,
          Page: same,
          Post: same,
        },
      ),
      pages: part(
        `interface Node { id: ID! } interface Titled { title: String! } type Page implements Node & Titled @key(fields: "id") { id: ID! title: String! kind: Node }`,
        {
          Node: typed,
          Titled: typed,
          Page: {
            __resolveReference: ({ id }: Key) => ({ id, title: `of ${id}` }),
            kind: ({ id }: Key) => ({ __typename: 'Page', id: `${id}x`, title: `of ${id}x` }),
          },
        },
      ),
      posts: part(
        `interface Titled { title: String! } type Post implements Titled @key(fields: "id") { id: ID! title: String! } type Query { titled: [Titled!]! }`,
        {
          Query: { titled: () => [{ __typename: 'Post', id: 'p', title: 'T' }] },
          Titled: typed,
          Post: { __resolveReference: ({ id }: Key) => ({ id, title: `post ${id}` }) },
        },
      ),
    },
    answers: {
      '{ a: node(id: "page1") { id ... on Titled { title } } b: node(id: "q") { ... on Titled { title __typename } } }':
        {
          a: { id: 'page1', title: 'of page1' },
          b: { title: 'post q', __typename: 'Post' },
        },
      '{ titled { __typename title ... on Node { id } } }': {
        titled: [{ __typename: 'Post', title: 'T', id: 'p' }],
      },
      '{ node(id: "page1") { ... on Page { kind { id ... on Titled { title } } } } }': {
        node: { kind: { id: 'page1x', title: 'of page1x' } },
      },
    },
  },

  'what is inaccessible serves as key and is not there for clients': {
    subgraphs: {
      one: part(
        `type Query { user: User } type User @key(fields: "id") { id: ID! secret: String! @inaccessible friends(kind: Kind = FAMILY): [User!]! } enum Kind { FAMILY WORK @inaccessible }`,
        {
          Query: { user: () => ({ id: 'u', secret: 's' }) },
          User: {
            __resolveReference: ({ id }: Key) => ({ id, secret: 's' }),
            friends: (_: unknown, { kind }: { kind: string }) => [{ id: `f-${kind}`, secret: 't' }],
          },
        },
      ),
      two: part(
        `type User @key(fields: "id") { id: ID! secret: String! @external hash: String! @requires(fields: "secret") }`,
        {
          User: {
            __resolveReference: (key: object) => key,
            hash: ({ secret }: { secret: string }) => `#${secret}`,
          },
        },
      ),
    },
    answers: {
      '{ user { hash friends { id hash } } }': {
        user: { hash: '#s', friends: [{ id: 'f-FAMILY', hash: '#t' }] },
      },
    },
    refusals: {
      '{ user { secret } }': 'GRAPHQL_VALIDATION_FAILED',
      '{ user { friends(kind: WORK) { id } } }': 'GRAPHQL_VALIDATION_FAILED',
    },
  },

  'a field of an object that has moved is asked of its new owner also through an interface': {
    subgraphs: {
      old: part(
        `type Query { feed: [Post!]! } interface Post { id: ID! createdAt: String! } type ImagePost implements Post @key(fields: "id") { id: ID! createdAt: String! } type TextPost implements Post @key(fields: "id") { id: ID! createdAt: String! }`,
        {
          Query: {
            feed: () => [
              { __typename: 'ImagePost', id: 'i', createdAt: 'old' },
              { __typename: 'TextPost', id: 't', createdAt: 'old' },
            ],
          },
          Post: typed,
          ImagePost: same,
          TextPost: same,
        },
      ),
      fresh: part(
        `type Query { other: [Post!]! } interface Post { id: ID! createdAt: String! } type ImagePost implements Post @key(fields: "id") { id: ID! createdAt: String! @override(from: "old") }`,
        {
          Query: { other: () => [{ __typename: 'ImagePost', id: 'j', createdAt: 'new' }] },
          Post: typed,
          ImagePost: { __resolveReference: ({ id }: Key) => ({ id, createdAt: 'new' }) },
        },
      ),
    },
    answers: {
      '{ feed { id createdAt } other { createdAt } }': {
        feed: [
          { id: 'i', createdAt: 'new' },
          { id: 't', createdAt: 'old' },
        ],
        other: [{ createdAt: 'new' }],
      },
      '{ feed { ... on ImagePost { createdAt } } }': { feed: [{ createdAt: 'new' }, {}] },
    },
  },

  'the type is told under any name, with nothing else and beside all else': {
    subgraphs: {
      one: part(
        `type Query { union: Both node: Node! } union Both = A | B interface Node { id: ID! } type A implements Node @key(fields: "id") { id: ID! } type B { x: Int }`,
        {
          Query: { union: () => ({ __typename: 'A', id: 'a' }), node: () => ({ __typename: 'A', id: 'a' }) },
          Both: typed,
          Node: typed,
          A: same,
        },
      ),
      two: part(`type A @key(fields: "id") { id: ID! more: Int }`, { A: { ...same, more: () => 1 } }),
    },
    answers: {
      '{ __typename union { __typename } t: __typename }': {
        __typename: 'Query',
        union: { __typename: 'A' },
        t: 'Query',
      },
      '{ union { a: __typename ... on A { more b: __typename } } node { c: __typename ... on A { more } } }':
        {
          union: { a: 'A', more: 1, b: 'A' },
          node: { c: 'A', more: 1 },
        },
    },
  },
});
