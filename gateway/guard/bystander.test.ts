import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { guarded, hostileClasses } from '../testing/hostile-classes.ts';
import { longestPauseMs } from '../testing/longest-pause.ts';
import { type Shop, startShop } from '../testing/shop.ts';
import { fits, outcomeOf, type Sent, ways } from '../testing/ways.ts';

/** Of one synchronous section, however hostile what it works on. */
const longestMs = 250;

let shop: Shop;
beforeAll(async () => {
  shop = await startShop(guarded);
  // The first plan of a process compiles the planner itself.
  await shop.ask('{ user(id: "user_1") { reviews(first: 1) { author { name } } } }');
});
afterAll(() => shop.stop());

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** Within every limit and seen for the first time: as much as a document can make the gateway prepare. */
const dear: Record<string, Sent> = {
  'as many fields as a document may have tokens for': {
    query: `{ user(id: "a") { ${many(640, i => `a${i}:name`)} } }`,
  },
  'as many fields of the root as there may be': {
    query: `{ ${many(180, i => `a${i}: user(id: "a") { id }`)} }`,
  },
  'fields within fields that are all to be compared': {
    query: `{ ${many(10, () => `user(id: "a") { ${many(5, () => `reviews(first: 1) { ${many(3, () => 'author { id id name name}')} }`)} }`)} }`,
  },
  'fragments side by side': {
    query: `{ user(id: "a") { ${many(200, i => `...F${i}`)} } } ${many(200, i => `fragment F${i} on User { id }`)}`,
  },
  'fragments within each other': {
    query: `{ user(id: "a") { ...F0 } } ${many(190, i => `fragment F${i} on User { id ${i < 189 ? `...F${i + 1}` : ''} }`)}`,
  },
  'inline fragments within each other': {
    query: `{ user(id: "a") { ${'... { '.repeat(180)} id ${'}'.repeat(180)} } }`,
  },
  'as many conditions as there may be': {
    query: `query Q(${many(60, i => `$s${i}: Boolean!`)}) { user(id: "a") { ${many(60, i => `a${i}: id @skip(if: $s${i})`)} } }`,
    variables: Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`s${i}`, i % 2 === 0])),
  },
  'as many values as variables may hold': {
    query: 'query Q($j: JSON) { echo(json: $j) }',
    variables: { j: Array.from({ length: 19_000 }, (_, i) => ({ i })).slice(0, 9000) },
  },
};

const requests: [name: string, sent: Sent][] = [
  ...Object.entries(hostileClasses).map(([name, { sent }]) => [name, sent] as [string, Sent]),
  ...Object.entries(dear),
];

test.each(requests)('%s keeps nobody waiting', async (_, sent) => {
  const attack = { isOver: false };
  const bystander = async (): Promise<unknown[]> => {
    const seen = new Set<unknown>();
    const ask = async () => seen.add(outcomeOf(await ways.POST!(shop, { query: '{ __typename }' })));
    await ask();
    while (!attack.isOver) await ask();
    return [...seen];
  };
  const longest = await longestPauseMs(async () => {
    const served = bystander();
    const asked = Object.entries(ways).filter(([way]) => fits(way, sent));
    // One after the other, so that each is a section of its own, as it is with many clients.
    for (const [, ask] of asked) await ask(shop, sent);
    attack.isOver = true;
    expect(await served).toEqual(['answered']);
  });
  expect(longest).toBeLessThan(longestMs);
});

test('what is dear is answered, so that it was not refused before it cost anything', async () => {
  for (const [name, sent] of Object.entries(dear))
    expect([name, outcomeOf(await ways.POST!(shop, sent))]).toEqual([name, 'answered']);
});
