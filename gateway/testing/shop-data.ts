/** The rows of the shop that the tests of the gateway ask about. Each subgraph reads its own part only. */
export const users = [
  {
    id: 'user_1',
    name: 'Ada',
    joinedAt: '2026-01-02T03:04:05.000Z',
    settings: { theme: 'dark', tags: [1, null] },
  },
  { id: 'user_2', name: 'Grace', joinedAt: '2026-02-03T00:00:00.000Z', settings: null },
];

export const products = [
  { __typename: 'Book', id: 'book_1', name: 'Notes', weightGrams: 400, pages: 120, priceCents: 1200 },
  { __typename: 'Book', id: 'book_2', name: 'Letters', weightGrams: 900, pages: 300, priceCents: 2500 },
  { __typename: 'Gadget', id: 'gadget_1', name: 'Compass', weightGrams: 60, volts: null, priceCents: 4000 },
];

export const reviews = [
  { id: 'review_1', body: 'Short', stars: 'FIVE', productId: 'book_1', authorId: 'user_1' },
  { id: 'review_2', body: null, stars: 'ONE', productId: 'book_1', authorId: 'user_2' },
  { id: 'review_3', body: 'Points north', stars: 'FIVE', productId: 'gadget_1', authorId: 'user_2' },
];

export function row<Row extends { id: string }>(rows: readonly Row[], id: string): Row {
  const found = rows.find(each => each.id === id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
}
