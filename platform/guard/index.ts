export { assertReadable } from './document-size.ts';
export { assertModest } from './expanded-size.ts';
export { assertFlatJson, assertFlatValue } from './json-nesting.ts';
