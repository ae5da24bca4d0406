import type { Catalogue } from '../leaves.ts';
import { didYouMean } from '../mistakes.ts';
import { describeValue, parseText } from '../values.ts';
import type { Layer } from './layer.ts';

/** Variables of the same prefix that belong to tools beside the system: the client's endpoint and key, browser and server of tests. */
const FOREIGN = /^IZA_(URL|KEY|CHROMIUM|POSTGRES_BIN|TEST_\w+|BENCH_\w+)$/;

/** The variable that chooses the environment, and with it the file. */
export const ENVIRONMENT_VARIABLE = 'IZA_ENVIRONMENT';

/** Reads the variables. An empty one counts as not set, because that is how many tools pass what they do not have. */
export function environmentLayer(env: NodeJS.ProcessEnv, { leaves }: Catalogue): Layer {
  const layer: Layer = { settings: [], mistakes: [] };
  for (const leaf of leaves) {
    const [first, second] = leaf.variables.filter(name => env[name]);
    if (!first) continue;
    if (second && env[first] !== env[second]) {
      const problem = `${first} and ${second} are both set and differ; keep one.`;
      layer.mistakes.push({ path: leaf.path, problem, source: `${first}, ${second}` });
      continue;
    }
    const value = parseText(describeValue(leaf.schema), env[first]!);
    // Where both say the same, the short name is the one that people know.
    const name = second ?? first;
    layer.settings.push({ path: leaf.path, value, source: 'ENVIRONMENT', sourceName: name, position: name });
  }
  layer.mistakes.push(
    ...unknownVariables(
      env,
      leaves.flatMap(leaf => leaf.variables),
    ),
  );
  return layer;
}

function unknownVariables(env: NodeJS.ProcessEnv, variables: string[]): Layer['mistakes'] {
  const known = new Set([ENVIRONMENT_VARIABLE, ...variables]);
  return Object.keys(env)
    .filter(name => name.startsWith('IZA_') && env[name] && !known.has(name) && !FOREIGN.test(name))
    .sort()
    .map(name => ({
      path: name,
      problem: `No setting has this variable.${didYouMean(name, [...known])} Remove it or correct its name.`,
      source: name,
    }));
}
