import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type NamedTypeNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';

/** One thing that has to be shown for a field, and where the graph says so. */
export interface AccessRule {
  /** The type or field that carries the rule: `Service` or `Query.services`. */
  readonly place: string;
  readonly kind: 'authenticated' | 'scopes' | 'policies';
  /** Alternatives, each a list of names of which all are needed; empty for `authenticated`. */
  readonly anyOf: readonly (readonly string[])[];
}

/** What somebody can show. */
export interface AccessHolder {
  /** Undefined for somebody who has not said who they are. */
  readonly id: string | undefined;
  readonly scopes: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
}

interface FieldEntry {
  readonly typeName: string;
  /** The fields that it is computed from. */
  readonly requires: readonly string[];
  /** Whether it is kept from all clients; it may still be what another field is computed from. */
  readonly isHidden: boolean;
}

const publicTag = 'public';

/**
 * The access rules that a composed schema states, by coordinate. For explaining and checking them: the gateway compiles and
 * enforces them by itself. Interfaces are not followed to their objects.
 */
export class AccessRuleBook {
  readonly #rules = new Map<string, AccessRule[]>();
  readonly #public = new Set<string>();
  readonly #fields = new Map<string, FieldEntry>();

  /** @param sdl of a supergraph. */
  constructor(sdl: string) {
    this.#read(parse(sdl, { noLocation: true }));
  }

  /** Every field that clients may name, as `Type.field`, sorted. */
  get coordinates(): string[] {
    return [...this.#fields.keys()].filter(field => this.has(field)).toSorted();
  }

  has(coordinate: string): boolean {
    return this.#fields.get(coordinate)?.isHidden === false;
  }

  /** Fields that carry no rule, neither themselves nor by their type, and are not tagged `public`: nobody decided about them. */
  get undecided(): string[] {
    const isDecided = (place: string): boolean => this.#rules.has(place) || this.#public.has(place);
    return this.coordinates.filter(field => !isDecided(field) && !isDecided(field.split('.')[0]!));
  }

  /** Every scope that a rule names, sorted. */
  get scopes(): string[] {
    return this.#names('scopes');
  }

  /** Every policy that a rule names, sorted. */
  get policies(): string[] {
    return this.#names('policies');
  }

  /** All that it takes to select a field on its type: of the type, of the field, of what it answers and is computed from. */
  rulesOf(coordinate: string): AccessRule[] {
    const found = new Set<AccessRule>();
    const visited = new Set<string>();
    const visit = (field: string): void => {
      const entry = this.#fields.get(field);
      if (!entry || visited.has(field)) return;
      visited.add(field);
      for (const place of [field.split('.')[0]!, field, entry.typeName])
        for (const rule of this.#rules.get(place) ?? []) found.add(rule);
      for (const source of entry.requires) visit(source);
    };
    visit(coordinate);
    return [...found];
  }

  /** The type of what a field answers, without lists; undefined when there is no such field. */
  typeOf(coordinate: string): string | undefined {
    return this.#fields.get(coordinate)?.typeName;
  }

  #names(kind: AccessRule['kind']): string[] {
    const rules = [...this.#rules.values()].flat().filter(rule => rule.kind === kind);
    return [...new Set(rules.flatMap(({ anyOf }) => anyOf.flat()))].toSorted();
  }

  #read({ definitions }: DocumentNode): void {
    const requires: { owner: string; field: string; selection: string }[] = [];
    for (const definition of definitions) {
      if (!('name' in definition) || !definition.name) continue;
      const owner = definition.name.value;
      const directives = 'directives' in definition ? (definition.directives ?? []) : [];
      if (owner.includes('__')) continue;
      this.#note(owner, directives);
      const isComposite =
        definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
      if (!isComposite) continue;
      for (const field of definition.fields ?? []) {
        const coordinate = `${owner}.${field.name.value}`;
        this.#note(coordinate, field.directives ?? []);
        this.#fields.set(coordinate, {
          typeName: namedType(field.type).name.value,
          requires: [],
          isHidden: isHidden(directives) || isHidden(field.directives),
        });
        for (const directive of field.directives ?? []) {
          const selection = argumentsOf(directive)['requires'];
          if (directive.name.value === 'join__field' && typeof selection === 'string')
            requires.push({ owner, field: coordinate, selection });
        }
      }
    }
    for (const { owner, field, selection } of requires) {
      const entry = this.#fields.get(field)!;
      const sources = this.#selected(owner, selection);
      this.#fields.set(field, { ...entry, requires: [...entry.requires, ...sources] });
    }
  }

  #note(place: string, directives: readonly DirectiveNode[]): void {
    for (const directive of directives) {
      const args = argumentsOf(directive);
      const name = directive.name.value;
      if (name === 'tag' && args['name'] === publicTag) this.#public.add(place);
      if (name === 'authenticated') this.#add({ place, kind: 'authenticated', anyOf: [] });
      if (name === 'requiresScopes')
        this.#add({ place, kind: 'scopes', anyOf: args['scopes'] as string[][] });
      if (name === 'policy') this.#add({ place, kind: 'policies', anyOf: args['policies'] as string[][] });
    }
  }

  #add(rule: AccessRule): void {
    const rules = this.#rules.get(rule.place) ?? [];
    this.#rules.set(rule.place, [...rules, rule]);
  }

  #selected(owner: string, selection: string): string[] {
    const [definition] = parse(`{ ${selection} }`).definitions;
    const found: string[] = [];
    const walk = (typeName: string | undefined, { selections }: SelectionSetNode): void => {
      for (const each of selections) {
        if (each.kind === Kind.FIELD) {
          const coordinate = `${typeName}.${each.name.value}`;
          found.push(coordinate);
          if (each.selectionSet) walk(this.typeOf(coordinate), each.selectionSet);
        } else if (each.kind === Kind.INLINE_FRAGMENT)
          walk(each.typeCondition?.name.value ?? typeName, each.selectionSet);
      }
    };
    if (definition?.kind === Kind.OPERATION_DEFINITION) walk(owner, definition.selectionSet);
    return found;
  }
}

/** Which alternative of a rule somebody meets; undefined when none. Of `authenticated` that is an empty list. */
export function metAlternative(rule: AccessRule, holder: AccessHolder): readonly string[] | undefined {
  if (rule.kind === 'authenticated') return holder.id === undefined ? undefined : [];
  const shown = holder[rule.kind];
  return rule.anyOf.find(names => names.every(name => shown.has(name)));
}

function isHidden(directives: readonly DirectiveNode[] | undefined): boolean {
  return directives?.some(({ name }) => name.value === 'inaccessible') ?? false;
}

function argumentsOf({ arguments: args }: DirectiveNode): Record<string, unknown> {
  return Object.fromEntries((args ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

function namedType(type: TypeNode): NamedTypeNode {
  return type.kind === Kind.NAMED_TYPE ? type : namedType(type.type);
}
