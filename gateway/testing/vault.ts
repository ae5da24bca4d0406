import { createStream } from '@iza/platform/events';
import type { TestSubgraph } from './federated-graph.ts';

/**
 * Valuables and who owns them, with everything that a rule of access may be on: objects, fields, scalars and enums; types
 * and fields behind an interface and a union; a key, a computed field, and a field where null is not allowed.
 */

interface Row {
  id: string;
}
const owners = [
  { id: 'o1', name: 'Ada', email: 'ada@example.com', rating: 5, items: ['v1', 'v2', 'v3'] },
  { id: 'o2', name: 'Bo', email: 'bo@example.com', rating: 3, items: ['v4'] },
];
const items = [
  { __typename: 'Note', id: 'v1', label: 'List', remark: 'milk', text: 'bread' },
  { __typename: 'Deed', id: 'v2', label: 'House', remark: 'old', parcel: 'P-7' },
  { __typename: 'Jewel', id: 'v3', label: 'Ring', remark: 'gold', carats: 2, grade: 'FINE' },
  { __typename: 'Note', id: 'v4', label: 'Poem', remark: null, text: 'rain' },
];
export const vaultIds = ['o1', 'o2', 'v1', 'v2', 'v3', 'none'];

const find = <Each extends Row>(rows: readonly Each[], id: string): Each | null =>
  rows.find(row => row.id === id) ?? null;
const typeOf = (value: { __typename: string }) => value.__typename;
const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@requires", "@external", "@authenticated", "@requiresScopes", "@policy"])`;

const vault: TestSubgraph = {
  sdl: `${federation}
    type Query { owner(id: ID!): Owner owners: [Owner!] items: [Item!] item(id: ID!): Item find(text: String!): [Hit!]! audit: Audit box: Box }
    type Mutation { stamp(text: String!): String seal(text: String!): String @requiresScopes(scopes: [["seal"]]) }
    type Subscription { stamped: Item sealed: Item @authenticated }
    interface Item { id: ID! label: String! remark: String owner: Owner }
    type Note implements Item @key(fields: "id") { id: ID! label: String! remark: String owner: Owner text: String! }
    type Deed implements Item @key(fields: "id") @authenticated { id: ID! label: String! remark: String owner: Owner parcel: String! }
    type Jewel implements Item @key(fields: "id") { id: ID! label: String! remark: String @policy(policies: [["appraiser"]]) owner: Owner carats: Int! grade: Grade }
    union Hit = Note | Deed | Owner
    scalar Secret @requiresScopes(scopes: [["secrets"]])
    enum Grade @requiresScopes(scopes: [["grades"], ["items", "values"]]) { FINE ROUGH }
    type Audit @policy(policies: [["auditor"], ["appraiser", "owner"]]) { entries: Int! last: Item }
    type Box @key(fields: "code") { code: ID! @requiresScopes(scopes: [["secrets"]]) size: Int! }
    type Owner @key(fields: "id") { id: ID! name: String! email: String! @authenticated pin: Secret rating: Int @policy(policies: [["appraiser"]]) items(first: Int! = 3): [Item!] }`,
  resolvers: {
    Query: {
      owner: (_: unknown, { id }: Row) => find(owners, id),
      owners: () => owners,
      items: () => items,
      item: (_: unknown, { id }: Row) => find(items, id),
      find: (_: unknown, { text }: { text: string }) => [
        ...items.filter(({ label, __typename }) => __typename !== 'Jewel' && label.includes(text)),
        ...owners.filter(({ name }) => name.includes(text)).map(row => ({ __typename: 'Owner', ...row })),
      ],
      audit: () => ({}),
      box: () => ({ code: 'b1' }),
    },
    Mutation: {
      stamp: (_: unknown, { text }: { text: string }) => text,
      seal: (_: unknown, { text }: { text: string }) => text,
    },
    Subscription: {
      stamped: { subscribe: () => createStream() },
      sealed: { subscribe: () => createStream() },
    },
    Item: { __resolveType: typeOf },
    Note: { __resolveReference: ({ id }: Row) => find(items, id), owner: ownerOf },
    Deed: { __resolveReference: ({ id }: Row) => find(items, id), owner: ownerOf },
    Jewel: { __resolveReference: ({ id }: Row) => find(items, id), owner: ownerOf },
    Hit: { __resolveType: typeOf },
    Audit: { entries: () => 12, last: () => items[1] },
    Box: { __resolveReference: (box: object) => box, size: () => 3 },
    Owner: {
      __resolveReference: ({ id }: Row) => find(owners, id),
      pin: ({ id }: Row) => `pin of ${id}`,
      items: ({ items: ids }: { items: string[] }, { first }: { first: number }) =>
        ids.slice(0, first).map(id => find(items, id)),
    },
  },
};

const balances: Record<string, number> = { o1: 900, o2: 40 };

const ledger: TestSubgraph = {
  sdl: `${federation}
    type Query { debtors: [Owner!] }
    type Owner @key(fields: "id") { id: ID! email: String! @external balance: Int! @requiresScopes(scopes: [["balances"]]) statement: String @requires(fields: "email") @authenticated }
    type Jewel @key(fields: "id") { id: ID! value: Int! @requiresScopes(scopes: [["values"]]) }
    type Box @key(fields: "code") { code: ID! @requiresScopes(scopes: [["secrets"]]) isInsured: Boolean! }`,
  resolvers: {
    Query: { debtors: () => [{ id: 'o2' }] },
    Owner: {
      balance: ({ id }: Row) => balances[id],
      statement: ({ email }: { email: string }) => statementOf(email),
    },
    Jewel: { value: () => 7000 },
    Box: { isInsured: () => true },
  },
};

export const vaultSubgraphs: Record<string, TestSubgraph> = { vault, ledger };

/** Of fields whose subgraph is handed what they are computed from, or only a key. */
export const vaultInOnePiece = {
  Query: { debtors: () => [find(owners, 'o2')] },
  Owner: { statement: ({ email }: { email: string }) => statementOf(email) },
};

function ownerOf({ id }: Row) {
  return owners.find(row => row.items.includes(id)) ?? null;
}

function statementOf(email: string): string {
  return `to ${email}`;
}
