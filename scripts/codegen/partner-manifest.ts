import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type DocumentNode, type GraphQLSchema, Kind, parse, Source, validate } from 'graphql';

/** Operations that are written for partners; every one of them must be within their contract. */
const folder = 'schema/operations/partner';

/**
 * The part of a manifest of persisted documents (`{ hash: text }`, as JSON) that partners may ask for: what is valid
 * against `schema/partner.graphql`, in the same order.
 *
 * @throws Error that says of each operation of `schema/operations/partner/` what it asks for beyond the contract.
 */
export function partnerManifest(root: string, manifest: string): string {
  const contract = buildSchema(readFileSync(join(root, 'schema/partner.graphql'), 'utf8'));
  const beyond = partnerOperations(root).flatMap(({ name, text }) =>
    faultsOf(contract, parse(new Source(text, name))).map(fault => `${name}: ${fault}`),
  );
  if (beyond.length > 0) throw new Error(`Not within schema/partner.graphql:\n${beyond.join('\n')}`);
  const all = Object.entries(JSON.parse(manifest) as Record<string, string>);
  return JSON.stringify(
    Object.fromEntries(all.filter(([, text]) => faultsOf(contract, parse(text)).length === 0)),
    null,
    2,
  );
}

function partnerOperations(root: string): { name: string; text: string }[] {
  const files = readdirSync(join(root, folder)).filter(file => file.endsWith('.graphql'));
  return files.sort().map(file => {
    const name = `${folder}/${file}`;
    return { name, text: readFileSync(join(root, name), 'utf8') };
  });
}

/** The rules of validation have nothing to say of an operation whose root type is not there. */
function faultsOf(schema: GraphQLSchema, document: DocumentNode): string[] {
  const rootless = document.definitions.flatMap(definition =>
    definition.kind === Kind.OPERATION_DEFINITION && !schema.getRootType(definition.operation)
      ? [`There is no ${definition.operation}.`]
      : [],
  );
  return [...rootless, ...validate(schema, document).map(({ message }) => message)];
}
