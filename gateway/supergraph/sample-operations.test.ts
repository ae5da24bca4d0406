import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { composeShop } from '../testing/shop.ts';
import { compileGraph } from './compile-graph.ts';
import { sampleOperations } from './sample-operations.ts';

const published = readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8');

test.each([
  ['the shop', composeShop()],
  ['this project', published],
])('samples of %s are valid, one for each field of the root, up to the limit', (_, sdl) => {
  const { schema } = compileGraph(sdl);
  const samples = sampleOperations(schema, 5);
  expect(samples).toHaveLength(5);
  expect(samples.flatMap(text => validate(schema, parse(text)))).toEqual([]);
  const roots = Object.values(schema.getQueryType()!.getFields()).length;
  const all = sampleOperations(schema, 1000);
  expect(all).toHaveLength(roots);
  expect(all.flatMap(text => validate(schema, parse(text)))).toEqual([]);
});
