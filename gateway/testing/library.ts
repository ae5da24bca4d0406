import type { TestSubgraph } from './federated-graph.ts';

/**
 * A library cut into subgraphs along the difficult lines of federation: an interface that is an entity and an interface
 * object elsewhere, a union, a compound key, keys within keys, fields computed from nested and from computed fields,
 * provided fields, value types and root fields that several share, and fields that fail.
 */

interface Row {
  id: string;
}
interface Item extends Row {
  __typename: 'Book' | 'Disc' | 'Chart';
  title: string;
  shelf: string;
  author: string;
}
const items: Item[] = [
  { __typename: 'Book', id: 'i1', title: 'Waves', shelf: 's1', author: 'p1' },
  { __typename: 'Book', id: 'i2', title: 'Dunes', shelf: 's2', author: 'p2' },
  { __typename: 'Disc', id: 'i3', title: 'Tides', shelf: 's1', author: 'p1' },
  { __typename: 'Chart', id: 'i4', title: 'Straits', shelf: 's3', author: 'p3' },
];
const people = [
  { id: 'p1', name: 'Ines', mail: 'ines@example.com' },
  { id: 'p2', name: 'Jon', mail: null },
  { id: 'p3', name: 'Kim', mail: 'kim@example.com' },
];
const shelves = [
  { id: 's1', row: 4, floor: { level: 1, wing: 'NORTH' } },
  { id: 's2', row: 7, floor: { level: 2, wing: 'SOUTH' } },
  { id: 's3', row: 2, floor: null },
];
const loans = [
  { item: 'i1', no: 1, borrower: 'p2', days: 3 },
  { item: 'i1', no: 2, borrower: 'p3', days: 40 },
  { item: 'i3', no: 1, borrower: 'p1', days: 9 },
];
export const libraryIds = ['i1', 'i2', 'i3', 'i4', 'p1', 'p2', 'p3', 's1', 's3', 'none'];

const find = <Each extends Row>(rows: readonly Each[], id: string): Each => rows.find(row => row.id === id)!;
const row = <Each extends Row>(rows: readonly Each[], id: string): Each | null =>
  rows.find(each => each.id === id) ?? null;
const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7",
  import: ["@key", "@requires", "@external", "@provides", "@shareable", "@interfaceObject"])`;
const typeOf = (value: { __typename: string }) => value.__typename;

interface Shelved {
  row: number;
  floor: { level: number } | null;
}
const walkOf = ({ row: place, floor }: Shelved) => (floor ? floor.level * 100 + place : null);
const effortOf = (popularity: number, title: string) => popularity * title.length;
const popularityOf = ({ id }: Row) => loans.filter(({ item }) => item === id).length;
const fineOf = (days: number, title: string) => (days > 30 ? (days - 30) * title.length : 0);

const catalogue: TestSubgraph = {
  sdl: `${federation}
    type Query { items(first: Int! = 4): [Item!]! item(id: ID!): Item find(text: String!): [Hit!]! library: Library! @shareable }
    union Hit = Book | Chart | Person
    interface Item @key(fields: "id") { id: ID! title: String! shelf: Shelf! author: Person! similar(first: Int! = 2): [Item!]! }
    type Book implements Item @key(fields: "id") { id: ID! title: String! shelf: Shelf! author: Person! similar(first: Int! = 2): [Item!]! pages: Int! }
    type Disc implements Item @key(fields: "id") { id: ID! title: String! shelf: Shelf! author: Person! similar(first: Int! = 2): [Item!]! minutes: Int fragile: Boolean! }
    type Chart implements Item @key(fields: "id") { id: ID! title: String! shelf: Shelf! author: Person! similar(first: Int! = 2): [Item!]! scale: Float }
    type Shelf @key(fields: "id") { id: ID! }
    type Person @key(fields: "id") { id: ID! wrote: [Item!]! }
    type Library { name: String! @shareable motto: String opened: Hours! @shareable }
    type Hours @shareable { from: Int! to: Int! }`,
  resolvers: {
    Query: {
      items: (_: unknown, { first }: { first: number }) => items.slice(0, first),
      item: (_: unknown, { id }: Row) => row(items, id),
      find: (_: unknown, { text }: { text: string }) => [
        ...items.filter(({ title, __typename }) => __typename !== 'Disc' && title.includes(text)),
        ...people.filter(({ name }) => name.includes(text)).map(({ id }) => ({ __typename: 'Person', id })),
      ],
      library: () => ({}),
    },
    Hit: { __resolveType: typeOf },
    Item: { __resolveType: typeOf, __resolveReference: ({ id }: Row) => row(items, id) },
    ...Object.fromEntries(
      (['Book', 'Disc', 'Chart'] as const).map(name => [
        name,
        {
          __resolveReference: ({ id }: Row) => row(items, id),
          title: ({ id }: Row) => find(items, id).title,
          shelf: ({ id }: Row) => ({ id: find(items, id).shelf }),
          author: ({ id }: Row) => ({ id: find(items, id).author }),
          similar: ({ id }: Row, { first }: { first: number }) =>
            items.filter(each => each.id !== id).slice(0, first),
          pages: ({ id }: Row) => id.length * 100,
          minutes: () => 54,
          fragile: () => {
            throw new Error('nobody looked');
          },
          scale: () => 0.5,
        },
      ]),
    ),
    Person: {
      __resolveReference: ({ id }: Row) => row(people, id) && { id },
      wrote: ({ id }: Row) => items.filter(({ author }) => author === id),
    },
    Shelf: { __resolveReference: (key: Row) => key },
    Library: { name: () => 'Harbour', motto: () => 'Read on', opened: () => ({ from: 9, to: 18 }) },
  },
};

const registry: TestSubgraph = {
  sdl: `${federation}
    type Query { people: [Person!]! person(id: ID!): Person library: Library! @shareable }
    type Person @key(fields: "id") { id: ID! name: String! @shareable mail: String shout(times: Int! = 1): String! boss: Person }
    type Library { name: String! @shareable opened: Hours! @shareable members: Int! head: Person! }
    type Hours @shareable { from: Int! to: Int! }`,
  resolvers: {
    Query: {
      people: () => people,
      person: (_: unknown, { id }: Row) => row(people, id),
      library: () => ({}),
    },
    Person: {
      __resolveReference: ({ id }: Row) => row(people, id),
      name: ({ id }: Row) => find(people, id).name,
      mail: ({ id }: Row) => {
        const { mail } = find(people, id);
        if (mail === null) throw new Error('no address');
        return mail;
      },
      shout: ({ id }: Row, { times }: { times: number }) => find(people, id).name.toUpperCase().repeat(times),
      boss: ({ id }: Row) => (id === 'p1' ? null : find(people, 'p1')),
    },
    Library: {
      name: () => 'Harbour',
      opened: () => ({ from: 9, to: 18 }),
      members: () => 3,
      head: () => find(people, 'p3'),
    },
  },
};

const places: TestSubgraph = {
  sdl: `${federation}
    enum Wing { NORTH SOUTH }
    type Query { shelves: [Shelf!]! }
    type Shelf @key(fields: "id") { id: ID! row: Int! floor: Floor holds: [Held!]! }
    type Floor { level: Int! wing: Wing! }
    type Held @key(fields: "item { id }") { item: Book place: Int! }
    type Book @key(fields: "id") { id: ID! }`,
  resolvers: {
    Query: { shelves: () => shelves },
    Shelf: {
      __resolveReference: ({ id }: Row) => row(shelves, id),
      row: ({ id }: Row) => find(shelves, id).row,
      floor: ({ id }: Row) => find(shelves, id).floor,
      holds: ({ id }: Row) =>
        items
          .filter(each => each.shelf === id && each.__typename === 'Book')
          .map((each, index) => ({ item: { __typename: 'Book', id: each.id }, place: index })),
    },
    Held: { __resolveReference: (key: object) => ({ ...key, place: 0 }) },
    Book: { __resolveReference: ({ id }: Row) => row(items, id) && { id } },
  },
};

const counter: TestSubgraph = {
  sdl: `${federation}
    type Query { loans: [Loan!]! }
    type Loan @key(fields: "item { id } no") {
      item: Book no: Int! days: Int! borrower: Person! @provides(fields: "name")
      fine: Int @requires(fields: "item { title }")
    }
    type Book @key(fields: "id") { id: ID! title: String! @external loans: [Loan!]! }
    type Person @key(fields: "id") { id: ID! name: String! @external loans: [Loan!]! }
    type Disc @key(fields: "id") { id: ID! cover: String! }`,
  resolvers: {
    Query: {
      loans: () =>
        loans
          .map(loan => ({ ...loan, item: { __typename: 'Book', id: loan.item } }))
          .filter(({ item }) => item.id === 'i1'),
    },
    Loan: {
      __resolveReference: ({ item, no, ...rest }: { item: Row; no: number }) => {
        const loan = loans.find(each => each.item === item.id && each.no === no);
        return loan ? { ...loan, item, ...rest } : null;
      },
      borrower: ({ borrower }: { borrower: string }) => ({ id: borrower, name: find(people, borrower).name }),
      fine: ({ days, item }: { days: number; item: { title: string } }) => fineOf(days, item.title),
    },
    Book: {
      __resolveReference: (key: Row) => row(items, key.id) && key,
      loans: ({ id }: Row) =>
        loans.filter(({ item }) => item === id).map(loan => ({ ...loan, item: { __typename: 'Book', id } })),
    },
    Person: {
      __resolveReference: ({ id }: Row) => row(people, id),
      loans: ({ id }: Row) =>
        loans
          .filter(({ borrower, item }) => borrower === id && item === 'i1')
          .map(loan => ({ ...loan, item: { __typename: 'Book', id: loan.item } })),
    },
    Disc: { __resolveReference: ({ id }: Row) => row(items, id) && { id }, cover: () => 'blue' },
  },
};

const survey: TestSubgraph = {
  sdl: `${federation}
    type Item @key(fields: "id") @interfaceObject {
      id: ID! shelf: Shelf! @external
      popularity: Int!
      walk: Int @requires(fields: "shelf { row floor { level } }")
    }
    type Shelf @key(fields: "id") { id: ID! row: Int! @external floor: Floor @external }
    type Floor @external { level: Int! }`,
  resolvers: {
    Item: {
      __resolveReference: (key: Row) => row(items, key.id) && key,
      popularity: popularityOf,
      walk: ({ shelf }: { shelf: Shelved }) => walkOf(shelf),
    },
  },
};

const guide: TestSubgraph = {
  sdl: `${federation}
    type Item @key(fields: "id") @interfaceObject {
      id: ID! title: String! @external popularity: Int! @external
      effort: Int @requires(fields: "popularity title")
    }
`,
  resolvers: {
    Item: {
      __resolveReference: (key: Row) => row(items, key.id) && key,
      effort: ({ popularity, title }: { popularity: number; title: string }) => effortOf(popularity, title),
    },
  },
};

const shelfOf = ({ id }: Row) => find(shelves, find(items, id).shelf);

/** How the library in one piece computes what its parts compute from what they are handed. */
export const computedInOnePiece = {
  Loan: {
    fine: ({ days, item }: { days: number; item: Row }) => fineOf(days, find(items, item.id).title),
  },
  Item: {
    walk: (item: Row) => walkOf(shelfOf(item)),
    effort: (item: Row) => effortOf(popularityOf(item), find(items, item.id).title),
  },
};

export const library: Record<string, TestSubgraph> = { catalogue, registry, places, counter, survey, guide };
