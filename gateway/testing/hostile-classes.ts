import type { ShopOptions } from './shop.ts';
import type { Sent } from './ways.ts';

/** What one guard keeps out of every way in. */
export interface HostileClass {
  sent: Sent;
  /** With which it is refused. */
  code: string;
  /** Options under which the guard is not there; left out where there are none, because no operator would want them. */
  off?: ShopOptions['limits'];
}

/** Under which every class is hostile, and each other option is as it is by default. */
export const guarded: ShopOptions = { limits: { introspection: false } };

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const pages = (size: string): string =>
  `users(first: ${size}) { reviews(first: ${size}) { author { reviews(first: ${size}) { id } } } }`;
const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
const echo = 'query Q($j: JSON) { echo(json: $j) }';

/** Each is refused by one guard only, and is an operation like any other without it. */
export const hostileClasses: Readonly<Record<string, HostileClass>> = {
  'more tokens than a document has': {
    sent: { query: `{ echo(ids: [${'"a" '.repeat(2100)}]) }` },
    code: 'QUERY_TOO_COMPLEX',
    off: { maxTokens: 1e6 },
  },
  'aliases of __typename': {
    sent: { query: `{ ${many(990, i => `a${i}:__typename`)} }` },
    code: 'QUERY_TOO_COMPLEX',
    off: { maxTokens: 1e6 },
  },
  'directives on every field': {
    sent: { query: `{ user(id: "user_1") { ${many(300, i => `a${i}: id @include(if: true)`)} } }` },
    code: 'QUERY_TOO_COMPLEX',
    off: { maxTokens: 1e6 },
  },
  'fields within fields': {
    sent: {
      query: `{ user(id: "user_1") { ${'reviews(first: 1) { author { '.repeat(10)} id ${'} } '.repeat(10)} } }`,
    },
    code: 'QUERY_TOO_COMPLEX',
    off: { maxDepth: 1e6 },
  },
  'fields within fragments within fragments': {
    sent: {
      query: `{ user(id: "user_1") { ...F0 } } ${many(11, level =>
        level === 10
          ? `fragment F${level} on User { reviews(first: 1) { author { id } } }`
          : `fragment F${level} on User { reviews(first: 1) { author { ...F${level + 1} } } }`,
      )}`,
    },
    code: 'QUERY_TOO_COMPLEX',
    off: { maxDepth: 1e6 },
  },
  'a fragment bomb': {
    sent: {
      query: `{ user(id: "user_1") { ...F0 } } ${many(11, level =>
        level === 10
          ? `fragment F${level} on User { id }`
          : `fragment F${level} on User { ...F${level + 1} ... on User { ...F${level + 1} } }`,
      )}`,
    },
    code: 'QUERY_TOO_COMPLEX',
    off: { maxFields: 1e6 },
  },
  'one fragment at many places': {
    sent: {
      query: `{ ${many(15, i => `u${i}: user(id: "user_1") { ...F }`)} } fragment F on User { ${many(80, i => `a${i}: id`)} }`,
    },
    code: 'QUERY_TOO_COMPLEX',
    off: { maxFields: 1e6 },
  },
  'aliases of a field of the root': {
    sent: { query: `{ ${many(210, i => `a${i}:echo`)} }` },
    code: 'QUERY_TOO_COMPLEX',
    off: { maxCost: 1e12 },
  },
  'pages within pages': {
    sent: { query: `{ ${pages('100')} }` },
    code: 'QUERY_TOO_COMPLEX',
    off: { maxCost: 1e12 },
  },
  'pages as large as a variable says': {
    sent: { query: `query Q($n: Int!) { ${pages('$n')} }`, variables: { n: 100 } },
    code: 'QUERY_TOO_COMPLEX',
    off: { maxCost: 1e12 },
  },
  'introspection where the schema is not to be asked for': {
    sent: { query: '{ __schema { types { name } } }' },
    code: 'GRAPHQL_VALIDATION_FAILED',
    off: { introspection: true },
  },
  'fields that are compared with each other': {
    sent: { query: `{ users(first: 1) { ${'id '.repeat(960)} } }` },
    code: 'QUERY_TOO_COMPLEX',
  },
  'fragments within themselves': {
    sent: { query: '{ users { ...A } } fragment A on User { ...B } fragment B on User { ...A }' },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  'braces, before the parser calls itself': {
    sent: { query: `{${'a{'.repeat(900)}b${'}'.repeat(900)}}` },
    code: 'QUERY_TOO_COMPLEX',
  },
  'lists of input objects within each other': {
    sent: { query: `{ echo(json: ${'['.repeat(300)}${']'.repeat(300)}) }` },
    code: 'QUERY_TOO_COMPLEX',
  },
  'variables that are nested': {
    sent: { query: echo, variables: { j: nested(60) } },
    code: 'BAD_USER_INPUT',
  },
  'variables of many values': {
    sent: { query: echo, variables: { j: Array.from({ length: 20_001 }, () => 1) } },
    code: 'BAD_USER_INPUT',
  },
  'a variable that is a prototype': {
    sent: { query: 'query Q($__proto__: ID!) { user(id: $__proto__) { id } }' },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  'a variable that the gateway needs itself': {
    sent: {
      query: 'query Q($representations: ID!) { user(id: $representations) { id } }',
      variables: { representations: 'user_1' },
    },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  'an operation that is named like a method': {
    sent: { query: 'query Q { __typename }', operationName: 'toString' },
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  'the internals of federation': {
    sent: { query: '{ _service { sdl } }' },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  'a hash of another document': {
    sent: {
      query: '{ __typename }',
      extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } },
    },
    code: 'BAD_REQUEST',
  },
};
