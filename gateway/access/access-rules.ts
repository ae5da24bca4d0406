import {
  baseType,
  type CompositeType,
  type FieldDefinition,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type NamedType,
  type ObjectType,
  type Schema,
} from '@apollo/federation-internals';
import { ComputedFields } from './computed-fields.ts';
import { implies, type Need, Needs, noNeed } from './condition.ts';
import { readDirectives } from './directive-rules.ts';

/** Who may read what of a graph. Types and fields are those of the supergraph, also where clients do not see them. */
export interface AccessRules {
  /** Whether everything is open to everybody. */
  readonly isEmpty: boolean;
  /** What it takes to select a field on a type; of an interface that is what it takes for each type that has it. */
  forField(typeName: string, fieldName: string): Need;
  /** What it takes to be answered a value of a type. An interface or union is as open as what is selected on it. */
  forValue(typeName: string): Need;
  /** What it takes for every object that a value of the type may be. */
  forMembers(typeName: string): Need;
  readonly needs: Needs;
}

/**
 * Compiles the access directives of a supergraph.
 *
 * - A rule of a type holds for each of its fields and for each field that answers it; a rule of a field is in addition.
 * - A rule of an interface that composition derived from the objects holds only for what is selected on the interface
 *   itself. One that says more holds for each field that answers the interface.
 * - A computed field needs what the fields need that it is computed from. A key needs nothing where the plan asks for it.
 *
 * @see https://www.apollographql.com/docs/graphos/routing/security/authorization
 * @throws AccessRuleError when a rule is not understood: the supergraph must not be served then.
 */
export function compileAccessRules(supergraph: Schema): AccessRules {
  return new CompiledRules(supergraph);
}

class CompiledRules implements AccessRules {
  readonly needs = new Needs();
  readonly isEmpty: boolean;
  readonly #schema: Schema;
  readonly #declared = new Map<string, Need>();
  readonly #computed: ComputedFields;
  readonly #fields = new Map<string, Need>();
  readonly #values = new Map<string, Need>();

  constructor(schema: Schema) {
    this.#schema = schema;
    for (const [coordinate, conditions] of readDirectives(schema)) {
      const need = conditions.map(each => this.needs.condition(each));
      this.#declared.set(coordinate, this.needs.all(need));
    }
    this.isEmpty = this.#declared.size === 0;
    this.#computed = new ComputedFields(schema);
    // All at once, so that what cannot be compiled keeps the supergraph out instead of failing a request.
    if (!this.isEmpty) for (const field of allFields(schema)) this.forField(field.parent.name, field.name);
  }

  forField(typeName: string, fieldName: string): Need {
    const key = `${typeName}.${fieldName}`;
    let need = this.#fields.get(key);
    if (!need) this.#fields.set(key, (need = this.#reach(typeName, fieldName)));
    return need;
  }

  /** The needs of a field together with those of all fields that it stands for or is computed from. */
  #reach(typeName: string, fieldName: string): Need {
    const reached = new Set<string>();
    const found: Need[] = [];
    const visit = (type: NamedType | undefined, name: string): void => {
      if (!type || !isCompositeType(type) || reached.has(`${type.name}.${name}`)) return;
      reached.add(`${type.name}.${name}`);
      found.push(this.#declaredFor(type.name), this.#declaredFor(`${type.name}.${name}`));
      for (const member of membersOf(type)) visit(member, name);
      const field = isUnionType(type) ? undefined : type.field(name);
      for (const source of field ? this.#computed.sourcesOf(field) : []) {
        found.push(this.forValue(baseType(source.type!).name));
        visit(source.parent, source.name);
      }
    };
    visit(this.#schema.type(typeName), fieldName);
    return this.needs.all(...found);
  }

  forValue(typeName: string): Need {
    let need = this.#values.get(typeName);
    if (need) return need;
    const declared = this.#declaredFor(typeName);
    const type = this.#schema.type(typeName);
    need = declared;
    if (type && isInterfaceType(type)) {
      const derived = this.forMembers(typeName);
      need = this.needs.all(declared.filter(condition => !implies(derived, condition)));
    }
    this.#values.set(typeName, need);
    return need;
  }

  forMembers(typeName: string): Need {
    const type = this.#schema.type(typeName);
    if (!type || !isAbstractType(type)) return noNeed;
    return this.needs.all(...membersOf(type).map(({ name }) => this.#declaredFor(name)));
  }

  #declaredFor(coordinate: string): Need {
    return this.#declared.get(coordinate) ?? noNeed;
  }
}

function membersOf(type: NamedType): readonly ObjectType[] {
  if (isInterfaceType(type)) return type.possibleRuntimeTypes();
  return isUnionType(type) ? type.types() : [];
}

function* allFields(schema: Schema): Generator<FieldDefinition<CompositeType>> {
  for (const type of schema.types()) if (isObjectType(type) || isInterfaceType(type)) yield* type.fields();
}
