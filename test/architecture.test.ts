import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@iza/platform/project';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { findCycles } from './architecture/cycles.ts';
import { fileRules } from './architecture/file-rules.ts';
import { importRules } from './architecture/import-rules.ts';
import { unsizedLists } from './architecture/list-sizes.ts';
import { undocumentedExports } from './architecture/public-face.ts';
import { schemaViolations } from './architecture/schema-rules.ts';
import { readSourceFiles, type SourceFile, sourceFile } from './architecture/source-files.ts';

const files = readSourceFiles(projectRoot());

/** Sentences, so that a failure reads like the remark of a colleague. */
function judge(file: SourceFile, rule: (typeof importRules)[number]): string[] {
  return file.imports.flatMap(imported => {
    const reason = rule.judge(file, imported);
    return reason ? [`${file.path} imports ${imported.specifier}: ${reason}`] : [];
  });
}

describe('which way imports go', () => {
  it('reads the code that there is', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap(file => file.imports).length).toBeGreaterThan(500);
  });

  describe.each(importRules)('$name', rule => {
    it('holds everywhere', () => {
      expect(files.flatMap(file => judge(file, rule))).toEqual([]);
    });

    it('is noticed when it is broken', () => {
      expect(judge(sourceFile(rule.breach.path, rule.breach.text), rule)).toHaveLength(1);
    });
  });

  it('has no cycles between files', () => {
    expect(findCycles(files)).toEqual([]);
  });

  it('notices a cycle, wherever it is entered, and takes type imports for none', () => {
    const a = sourceFile('gateway/a.ts', `import './b.ts';`);
    const b = sourceFile('gateway/b.ts', `import './c.ts'; import type { A } from './a.ts';`);
    const c = sourceFile('gateway/c.ts', `export const load = () => import('./b.ts');`);
    expect(findCycles([a, b, c])).toEqual(['gateway/b.ts → gateway/c.ts → gateway/b.ts']);
  });
});

describe('what a file is', () => {
  describe.each(fileRules)('$name', rule => {
    it('holds everywhere', () => {
      const broken = files.flatMap(file => {
        const reason = rule.judge(file);
        return reason ? [`${file.path}: ${reason}`] : [];
      });
      expect(broken).toEqual([]);
    });

    it('is noticed when it is broken', () => {
      expect(rule.judge(sourceFile(rule.breach.path, rule.breach.text))).toBeDefined();
    });
  });
});

describe('what a module hands out', () => {
  it('says what it does', () => {
    expect(undocumentedExports(files)).toEqual([]);
  });

  it('is noticed when it does not', () => {
    const face = sourceFile(
      'platform/cache/index.ts',
      `export { open, type Cache, close } from './cache.ts';`,
    );
    const cache = sourceFile(
      'platform/cache/cache.ts',
      'export interface Cache {}\nexport function open() {}\n/** Ends it. */\nexport function close() {}',
    );
    expect(undocumentedExports([face, cache])).toEqual(['platform/cache: open']);
  });
});

describe('how long lists are', () => {
  it('is declared of every list of the supergraph', () => {
    const sdl = readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8');
    expect(unsizedLists(parse(sdl))).toEqual([]);
  });

  it.each([
    ['a list of objects', 'type Query { a: [A] } type A { b: Int }', 'Query.a'],
    ['a list of scalars', 'type Query { a: [Int!]! }', 'Query.a'],
    [
      'a page of which one of two fields says nothing',
      'type Query { a: A @listSize(sizedFields: ["nodes"]) b: A } type A { nodes: [Int] }',
      'A.nodes',
    ],
    [
      'another list of a page',
      'type Query { a: A @listSize(slicingArguments: ["first"], sizedFields: ["edges"]) } type A { nodes: [Int] edges: [Int] }',
      'A.nodes',
    ],
  ])('is noticed where it is missing: %s', (_, sdl, expected) => {
    expect(unsizedLists(parse(sdl))).toEqual([
      expect.stringContaining(`${expected} is a list of no declared size`),
    ]);
  });

  it('is declared by the field itself, or by all that lead to it, also by way of an interface or a union', () => {
    const size = '@listSize(assumedSize: 3, sizedFields: ["nodes"])';
    const sdl = `type Query { list: [Int] ${size} one: A ${size} any: Any ${size} some: Some ${size} }
      interface Some { nodes: [Int] } type A implements Some { nodes: [Int] } union Any = A`;
    expect(unsizedLists(parse(sdl))).toEqual([]);
  });
});

describe('what the published schema looks like', () => {
  it('keeps the conventions', () => {
    const sdl = readFileSync(join(projectRoot(), 'schema', 'api.graphql'), 'utf8');
    expect(schemaViolations(parse(sdl))).toEqual([]);
  });

  it.each([
    ['a missing description', 'type A { "An id." id: ID! }', 'A has no description'],
    ['an argument without a description', '"A." type A { "B." b(c: Int): Int }', 'A.b.c has no description'],
    ['a list that may grow', '"A." type A { "B." b: [A!]! }', 'A.b is a list that may grow'],
    ['an instant by another name', '"A." type A { "B." created: DateTime! }', 'A.created is an instant'],
    ['a switch by another name', '"A." type A { "B." active: Boolean! }', 'A.active is a switch'],
    ['an enum value in small letters', '"A." enum A { "B." firing }', 'A.firing: enum values'],
    ['a field with an underscore', '"A." type A { "B." my_id: ID! }', 'A.my_id: fields and arguments'],
    [
      'a mutation that answers with the entity',
      'type Mutation { "B." createA(input: CreateAInput!): A }',
      'returns `CreateAPayload!`',
    ],
  ])('notices %s', (_, sdl, expected) => {
    expect(schemaViolations(parse(sdl)).join('\n')).toContain(expected);
  });
});
