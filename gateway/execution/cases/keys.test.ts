import { oldPart, part, same, testCases } from '../../testing/graph-case.ts';

/** How entities are found: what a key may be, and what follows when it is not there. */

interface Key {
  id?: string;
  sku?: string;
  pair?: { a: string; b: string | null };
}

testCases({
  'an entity is followed through subgraphs that know it by other keys': {
    subgraphs: {
      first: part(
        `type Query { thing: Thing } type Thing @key(fields: "id") @key(fields: "id sku") { id: ID! sku: ID! }`,
        { Query: { thing: () => ({ id: '1', sku: 's' }) }, Thing: same },
      ),
      second: part(
        `type Thing @key(fields: "sku") @key(fields: "pair { a b }") { sku: ID! pair: Pair } type Pair { a: ID! b: ID }`,
        { Thing: { __resolveReference: (key: Key) => ({ ...key, pair: { a: 'x', b: null } }) } },
      ),
      third: part(
        `type Thing @key(fields: "pair { a b }") { pair: Pair name: String } type Pair @shareable { a: ID! b: ID }`,
        { Thing: { __resolveReference: ({ pair }: Key) => ({ pair, name: `${pair?.a}${pair?.b}` }) } },
      ),
    },
    answers: {
      '{ thing { name } }': { thing: { name: 'xnull' } },
      '{ thing { id pair { b a } name } }': { thing: { id: '1', pair: { b: null, a: 'x' }, name: 'xnull' } },
    },
  },

  'an entity whose subgraph does not know it leaves the fields of the others alone': {
    subgraphs: {
      books: part(
        `type Query { containers: [Container!]! } type Container { book: Book } type Book @key(fields: "upc") { upc: ID! }`,
        { Query: { containers: () => ['b1', 'b2', 'b3'].map(upc => ({ book: { upc } })) }, Book: same },
      ),
      ids: part(`type Book @key(fields: "upc") @key(fields: "id") { upc: ID! id: ID! }`, {
        Book: {
          __resolveReference: ({ upc }: { upc: string }) => (upc === 'b2' ? null : { upc, id: `i-${upc}` }),
        },
      }),
      writers: part(`type Book @key(fields: "id") { id: ID! writer: String }`, {
        Book: {
          __resolveReference: ({ id }: Key) => (id === 'i-b3' ? null : { id, writer: 'Ines' }),
        },
      }),
    },
    answers: {
      '{ containers { book { upc writer } } }': {
        containers: [
          { book: { upc: 'b1', writer: 'Ines' } },
          { book: { upc: 'b2', writer: null } },
          { book: { upc: 'b3', writer: null } },
        ],
      },
    },
  },

  'a key of a key is an entity of another type': {
    subgraphs: {
      shops: part(
        `type Query { offers: [Offer!]! } type Offer @key(fields: "thing { id maker { code } }") { thing: Thing! price: Int! }
         type Thing @key(fields: "id") { id: ID! maker: Maker! } type Maker @key(fields: "code") { code: ID! }`,
        {
          Query: {
            offers: () => [
              { thing: { id: '1', maker: { code: 'm' } }, price: 4 },
              { thing: { id: '2', maker: { code: 'n' } }, price: 5 },
            ],
          },
          Offer: same,
          Thing: same,
          Maker: same,
        },
      ),
      stars: part(
        `type Offer @key(fields: "thing { id maker { code } }") { thing: Thing! stars: Int! }
         type Thing @key(fields: "id") { id: ID! maker: Maker! @shareable } type Maker @key(fields: "code") { code: ID! name: String! }`,
        {
          Offer: {
            __resolveReference: ({ thing }: { thing: { id: string } }) => ({
              thing,
              stars: Number(thing.id),
            }),
          },
          Thing: { __resolveReference: ({ id }: Key) => ({ id, maker: { code: `of ${id}` } }) },
          Maker: {
            __resolveReference: (key: object) => key,
            name: ({ code }: { code: string }) => `Ms ${code}`,
          },
        },
      ),
    },
    answers: {
      '{ offers { stars price thing { maker { name } } } }': {
        offers: [
          { stars: 1, price: 4, thing: { maker: { name: 'Ms m' } } },
          { stars: 2, price: 5, thing: { maker: { name: 'Ms n' } } },
        ],
      },
    },
  },

  'a subgraph of Federation 1 extends a type of another, and may say of a field of its own that it is external':
    {
      subgraphs: {
        people: oldPart(`type Query { me: User } type User @key(fields: "id") { id: ID! name: String! }`, {
          Query: { me: () => ({ id: 'u1', name: 'Ada' }) },
          User: { __resolveReference: ({ id }: Key) => ({ id, name: 'Ada' }) },
        }),
        mails: oldPart(
          `extend type Query { senders: [User!] }
         extend type User @key(fields: "id") { id: ID! @external name: String! @external mail: String @requires(fields: "name") size: Int }`,
          {
            Query: { senders: () => [{ id: 'u1' }] },
            User: {
              __resolveReference: (key: object) => key,
              mail: ({ name }: { name?: string }) => `${name}@example.com`,
              size: () => 3,
            },
          },
        ),
      },
      answers: {
        '{ me { name mail size } senders { id mail name } }': {
          me: { name: 'Ada', mail: 'Ada@example.com', size: 3 },
          senders: [{ id: 'u1', mail: 'Ada@example.com', name: 'Ada' }],
        },
      },
    },

  'an external field that nothing uses is asked of its owner': {
    subgraphs: {
      prices: part(
        `type Query { cheap: [Product!]! }
         type Product @key(fields: "id") { id: ID! price: Int! name: String @external label: String @requires(fields: "name") }`,
        {
          Query: { cheap: () => [{ id: 'p', price: 1, name: 'never' }] },
          Product: {
            __resolveReference: (key: object) => key,
            label: ({ name }: { name: string }) => `${name}!`,
            price: () => 1,
          },
        },
      ),
      names: part(`type Product @key(fields: "id") { id: ID! name: String }`, {
        Product: { __resolveReference: ({ id }: Key) => ({ id, name: `name of ${id}` }) },
      }),
    },
    answers: {
      '{ cheap { name price } }': { cheap: [{ name: 'name of p', price: 1 }] },
      '{ cheap { label } }': { cheap: [{ label: 'name of p!' }] },
    },
  },

  'an entity is asked for below another one of its own type': {
    subgraphs: {
      tree: part(
        `type Query { root: Node } type Node @key(fields: "id") { id: ID! parent: Node children: [Node!]! }`,
        {
          Query: { root: () => ({ id: '1' }) },
          Node: {
            __resolveReference: (key: object) => key,
            parent: ({ id }: Key) => (id === '1' ? null : { id: id!.slice(0, -1) }),
            children: ({ id }: Key) => [{ id: `${id}1` }, { id: `${id}2` }],
          },
        },
      ),
      names: part(`type Node @key(fields: "id") { id: ID! name: String! }`, {
        Node: { __resolveReference: ({ id }: Key) => ({ id, name: `n${id}` }) },
      }),
    },
    answers: {
      '{ root { children { name parent { name children { name } } } } }': {
        root: {
          children: ['n11', 'n12'].map(name => ({
            name,
            parent: { name: 'n1', children: [{ name: 'n11' }, { name: 'n12' }] },
          })),
        },
      },
    },
  },
});
