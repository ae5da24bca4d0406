/**
 * Writes the code that is generated from the graph: hooks and documents of the web app, documents of the command,
 * resolver types of every subgraph folder, and the texts of `schema/operations/` by their hash: all of them in
 * `schema/operations.json`, those within the contract of partners in `schema/partner-operations.json`. `codegen.yml` says
 * what; this adds what YAML cannot express: one output per subgraph folder, and `__typename` in the web documents. It is to
 * run after `npm run compose`. `--check` writes nothing and fails when a committed file is stale.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generate, loadContext } from '@graphql-codegen/cli';
import type { Types } from '@graphql-codegen/plugin-helpers';
import { findSubgraphs, projectRoot } from '@iza/platform/project';
import { Kind, visit } from 'graphql';
import { partnerManifest } from './codegen/partner-manifest.ts';

/** `codegen.yml`: the stock format with two templates of our own. */
interface CodegenFile extends Types.Config {
  client: { schema: string; config: Types.PluginConfig };
  subgraph: Types.ConfiguredOutput;
}

/** Settings a group may keep in `subgraphs/<group>/codegen.json`; paths are relative to its `__generated__/`. */
interface GroupSettings {
  /** Such as `../context.ts#SystemContext`. */
  contextType?: string;
  /** What a resolver's parent is, by type: `{"AlertRule": "../alerts/alert.ts#AlertRule as AlertRuleModel"}`. */
  mappers?: Record<string, string>;
}

const operationsPath = 'schema/operations.json';
const checkOnly = process.argv.includes('--check');
const root = projectRoot();
process.chdir(root);

const file = (await loadContext('codegen.yml')).getConfig() as CodegenFile;
const generated: Types.FileOutput[] = await generate(
  {
    importExtension: '.ts',
    emitLegacyCommonJSImports: false,
    silent: true,
    generates: { ...clientOutputs(file), ...subgraphOutputs(file.subgraph) },
  },
  false,
);

const outputs = generated.filter(isWanted).map(output => ({ ...output, filename: placeOf(output.filename) }));
const { content: manifest } = outputs.find(({ filename }) => filename === operationsPath)!;
outputs.push({ filename: 'schema/partner-operations.json', content: partnerManifest(root, manifest) });
const stale = outputs.filter(({ filename, content }) => {
  const path = join(root, filename);
  const next = content.endsWith('\n') ? content : `${content}\n`;
  if (existsSync(path) && readFileSync(path, 'utf8') === next) return false;
  if (!checkOnly) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, next);
  }
  return true;
});
if (checkOnly && stale.length) {
  console.error(
    `Stale: ${stale.map(output => output.filename).join(', ')}. Run \`npm run codegen\` and commit.`,
  );
  process.exit(1);
}
console.log(
  stale.length
    ? `Wrote ${stale.map(output => output.filename).join(', ')}.`
    : 'Generated code is up to date.',
);

function clientOutputs({ generates, client }: CodegenFile): Types.Config['generates'] {
  return Object.fromEntries(
    Object.entries(generates).map(([path, output]) => {
      if (Array.isArray(output) || 'handler' in output) return [path, output];
      // A normalised cache asks for `__typename` everywhere; the hash must be that of what is really sent.
      const documentTransforms = path.startsWith('web/') ? [{ transform: selectTypenames }] : [];
      const config = { ...client.config, ...output.config };
      return [path, { ...output, schema: client.schema, documentTransforms, config }];
    }),
  );
}

function subgraphOutputs(template: Types.ConfiguredOutput): Types.Config['generates'] {
  return Object.fromEntries(
    findSubgraphs(root).map(group => {
      const folder = `subgraphs/${group}`;
      const settings: GroupSettings = existsSync(`${folder}/codegen.json`)
        ? JSON.parse(readFileSync(`${folder}/codegen.json`, 'utf8'))
        : {};
      const schema = existsSync(`${folder}/schema.graphql`)
        ? `${folder}/schema.graphql`
        : `${folder}/schema/*.graphql`;
      return [
        `${folder}/__generated__/resolvers.ts`,
        { ...template, schema, config: { ...(template.config as Types.PluginConfig), ...settings } },
      ];
    }),
  );
}

/** `__typename` in every selection but an operation's own: a subscription may have one root field only. */
function selectTypenames({ documents }: { documents: Types.DocumentFile[] }): Types.DocumentFile[] {
  return documents.map(file => ({
    ...file,
    document:
      file.document &&
      visit(file.document, {
        SelectionSet(node, _key, parent) {
          const isRoot = parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
          if (isRoot || node.selections.some(it => it.kind === Kind.FIELD && it.name.value === '__typename'))
            return;
          const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
          return { ...node, selections: [...node.selections, typename] };
        },
      }),
  }));
}

/** The documents of `schema/operations/` are for every client, so their texts are not kept with one of them. */
function placeOf(filename: string): string {
  return filename.replace(/^cli\/__generated__\/persisted-documents\.json$/, operationsPath);
}

/** The `graphql()` tag function lists every document and nobody calls it: operations are files here. */
function isWanted({ filename }: Types.FileOutput): boolean {
  return !/\/gql\.ts$/.test(filename);
}
