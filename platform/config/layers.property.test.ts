import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { catalogue, type Leaf, loadConfig } from './index.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'iza-layers-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A setting with a value that is right for it, as a file has it and as a variable or flag has it. */
interface Given {
  leaf: Leaf;
  value: unknown;
  text: string;
}

const { leaves } = catalogue();
const integers = leaves.filter(
  leaf => leaf.kind.startsWith('integer') && leaf.path !== 'services.gateway.port',
);
const switches = leaves.filter(leaf => leaf.kind === 'true or false');

const given: fc.Arbitrary<Given> = fc.oneof(
  fc.tuple(fc.constantFrom(...integers), fc.integer({ min: 1024, max: 5000 })).map(([leaf, value]) => {
    // Ranges differ; 1024–5000 clipped to the setting's own is right for each.
    const [, min = value, max = value] = /(\d+)–(\d+)/.exec(leaf.kind)?.map(Number) ?? [];
    const clipped = Math.min(Math.max(value, min), max);
    return { leaf, value: clipped, text: String(clipped) };
  }),
  fc
    .tuple(fc.constantFrom(...switches), fc.boolean())
    .map(([leaf, value]) => ({ leaf, value, text: String(value) })),
);
const layer = fc.uniqueArray(given, { selector: ({ leaf }) => leaf.path, maxLength: 8 });

it('gives every setting the value of the highest layer that sets it, whatever the mix', () => {
  fc.assert(
    fc.property(layer, layer, layer, (file, environment, flags) => {
      writeFileSync(join(directory, 'dev.yaml'), stringify(nested(file)));
      const env = Object.fromEntries(environment.map(({ leaf, text }) => [leaf.variable, text]));
      const options = Object.fromEntries(flags.map(({ leaf, text }) => [leaf.path, text]));
      const { entries } = loadConfig({ directory, env, flags: options });
      for (const entry of entries) {
        const [source, winner] = winnerOf(entry.path, { FLAG: flags, ENVIRONMENT: environment, FILE: file });
        expect([entry.path, entry.source]).toEqual([entry.path, source]);
        expect(entry.value).toEqual(winner ? winner.value : entry.defaultValue);
      }
    }),
    { numRuns: 60, seed: 20 },
  );
});

function winnerOf(path: string, layers: Record<string, Given[]>): [string, Given | undefined] {
  for (const [source, settings] of Object.entries(layers)) {
    const found = settings.find(({ leaf }) => leaf.path === path);
    if (found) return [source, found];
  }
  return ['DEFAULT', undefined];
}

function nested(settings: Given[]): object {
  const root: Record<string, unknown> = {};
  for (const { leaf, value } of settings) {
    let section = root;
    for (const key of leaf.keys.slice(0, -1)) section = (section[key] ??= {}) as Record<string, unknown>;
    section[leaf.keys.at(-1)!] = value;
  }
  return root;
}
