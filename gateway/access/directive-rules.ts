import type { CoreFeature, Directive, Schema } from '@apollo/federation-internals';
import type { Condition } from './condition.ts';

/** The directives that restrict access, by name. Each is a specification of its own, in one version. */
const specifications = {
  authenticated: () => ({ kind: 'authenticated' }),
  requiresScopes: (args, place) => ({ kind: 'scopes', anyOf: readAlternatives(args['scopes'], place) }),
  policy: (args, place) => ({ kind: 'policies', anyOf: readAlternatives(args['policies'], place) }),
} satisfies Record<string, (args: Record<string, unknown>, place: string) => Condition>;

const origin = 'https://specs.apollo.dev';
const supportedVersion = '0.1';

/** What a supergraph cannot be served with: a rule of it would not be enforced. */
export class AccessRuleError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AccessRuleError';
  }
}

/**
 * Reads what the access directives of a supergraph say, by coordinate: `Type` or `Type.field`. Several directives of
 * one element all hold.
 *
 * @throws AccessRuleError for anything that is not exactly understood.
 */
export function readDirectives(schema: Schema): Map<string, Condition[]> {
  const found = new Map<string, Condition[]>();
  for (const [name, read] of Object.entries(specifications)) {
    const feature = schema.coreFeatures?.getByIdentity(`${origin}/${name}`);
    if (!feature) {
      assertNotApplied(schema, name);
      continue;
    }
    for (const application of applications(schema, feature, name)) {
      const coordinate = coordinateOf(application);
      const conditions = found.get(coordinate) ?? [];
      found.set(coordinate, conditions);
      conditions.push(read(application.arguments(), `@${name} of ${coordinate}`));
    }
  }
  return found;
}

function applications(schema: Schema, feature: CoreFeature, name: string): Iterable<Directive> {
  const { version } = feature.url;
  if (version.toString() !== `v${supportedVersion}`)
    throw new AccessRuleError(`@${name} is understood in version ${supportedVersion}, not in ${version}.`);
  return schema.directive(feature.directiveNameInSchema(name))?.applications() ?? [];
}

/** Under another specification a directive of this name means something else; under none it was meant to be this one. */
function assertNotApplied(schema: Schema, name: string): void {
  const directive = schema.directive(name);
  if (!directive || directive.applications().size === 0) return;
  if (schema.coreFeatures?.sourceFeature(directive)) return;
  throw new AccessRuleError(
    `@${name} is used, and the supergraph does not say by @link which specification it is of.`,
  );
}

const restricted = new Set(['ObjectType', 'InterfaceType', 'ScalarType', 'EnumType', 'FieldDefinition']);

function coordinateOf({ name, parent }: Directive): string {
  const element = parent as unknown as { kind: string; coordinate?: string };
  const coordinate = element.coordinate ?? element.kind;
  if (restricted.has(element.kind)) return coordinate;
  throw new AccessRuleError(
    `@${name} is on ${coordinate}; it restricts objects, interfaces, scalars, enums and their fields.`,
  );
}

function readAlternatives(value: unknown, place: string): readonly (readonly string[])[] {
  if (!Array.isArray(value) || !value.every(Array.isArray) || !value.flat().every(isName))
    throw new AccessRuleError(`${place} is not a list of lists of names.`);
  // To some it means that nothing is needed, to others that nobody gets in.
  if (value.length === 0)
    throw new AccessRuleError(`${place} lists no alternative. Name one, or leave it out.`);
  return value as string[][];
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
