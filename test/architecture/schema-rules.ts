import {
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
  type TypeNode,
} from 'graphql';

/** Lists of entities that are not paged, because something bounds them: say what. */
export const boundedLists: Record<string, string> = {
  'Query.cacheTiers': 'there are four tiers',
  'Query.cachePolicies': 'one per type of cached value, written in code',
  'Query.eventConsumers': 'written in code',
  'Query.configDiff': 'at most the settings that exist',
  'Boot.steps': 'written in code',
  'Service.dependencies': 'written in code',
  'Service.instances': 'the processes of one part; silent ones are forgotten after ten minutes',
  'Metric.labels': 'one or two names per series',
  'MetricSeries.points': 'bounded by `maxPoints`',
  'Query.passkeys': 'twenty for each person',
  'AccessExplanation.rules': 'the rules of one field and of the types beside it',
  'Job.steps': 'written in code; a job over much data is many jobs',
  'UsedOperation.deprecatedFields': 'bounded by the size of a document',
};

/** Everything in the published schema that breaks a convention, each as a sentence. */
export function schemaViolations(schema: DocumentNode): string[] {
  return [
    ...missingDescriptions(schema),
    ...unpagedLists(schema),
    ...badMutations(schema),
    ...badInstants(schema),
    ...badBooleans(schema),
    ...badNames(schema),
  ];
}

/** What a convention describes once for all: the parts of connections and payloads, arguments whose type says it all. */
const conventional =
  /Connection\.(edges|nodes|pageInfo|totalCount)$|Edge\.(node|cursor)$|^PageInfo\.|Payload\.userErrors$|\..+\.(first|after|filter|input|id)$/;

function missingDescriptions(schema: DocumentNode): string[] {
  return elements(schema)
    .filter(({ node, name }) => {
      const isRoot = ['Query', 'Mutation', 'Subscription'].includes(name);
      return !node.description && !isRoot && !conventional.test(name);
    })
    .map(({ name }) => `${name} has no description: say what it means, in which unit, and when it is null.`);
}

function unpagedLists(schema: DocumentNode): string[] {
  const objects = new Set(objectTypes(schema).map(type => type.name.value));
  return objectTypes(schema).flatMap(type =>
    (type.fields ?? [])
      .filter(field => {
        const name = `${type.name.value}.${field.name.value}`;
        const isExempt =
          /(Connection|Edge|Payload)$/.test(type.name.value) || type.name.value === 'Subscription';
        return isList(field.type) && objects.has(namedType(field.type)) && !isExempt && !boundedLists[name];
      })
      .map(
        field =>
          `${type.name.value}.${field.name.value} is a list that may grow: make it a connection, or say in boundedLists what bounds it.`,
      ),
  );
}

function badMutations(schema: DocumentNode): string[] {
  const types = new Map(objectTypes(schema).map(type => [type.name.value, type]));
  return fieldsOf(schema, 'Mutation').flatMap(field => {
    const name = field.name.value;
    const base = name.charAt(0).toUpperCase() + name.slice(1);
    const [input, ...others] = field.arguments ?? [];
    const wrong: string[] = [];
    if (!/^[a-z]+[A-Z]/.test(name)) wrong.push('is named verbNoun, such as `createAlertRule`');
    if (input?.name.value !== 'input' || others.length || namedType(input.type) !== `${base}Input`)
      wrong.push(`takes one argument \`input: ${base}Input!\``);
    if (namedType(field.type) !== `${base}Payload`) wrong.push(`returns \`${base}Payload!\``);
    const payload = types.get(namedType(field.type));
    if (!payload?.fields?.some(each => each.name.value === 'userErrors'))
      wrong.push('has `userErrors: [UserError!]!` in its payload');
    const result = payload?.fields?.find(each => each.name.value !== 'userErrors');
    if (result?.type.kind === Kind.NON_NULL_TYPE)
      wrong.push('has a nullable result in its payload: there is none when it is refused');
    return wrong.map(what => `Mutation.${name}: a mutation ${what}.`);
  });
}

/** `…At`, `at` of a point, `…Since` for the beginning of what lasts, `from` and `to` of a range. */
const instantName = /At$|Since$|^(at|from|to)$/;

function badInstants(schema: DocumentNode): string[] {
  return typedElements(schema).flatMap(({ name, type }) => {
    const field = name.split('.').at(-1)!;
    const isInstant = namedType(type) === 'DateTime';
    if (isInstant && !instantName.test(field))
      return [`${name} is an instant: call it \`…At\` (or \`…Since\`, \`from\`, \`to\`).`];
    if (!isInstant && /[a-z]At$/.test(field))
      return [`${name} is called like an instant: make it a DateTime.`];
    return [];
  });
}

function badBooleans(schema: DocumentNode): string[] {
  return typedElements(schema)
    .filter(({ name, type }) => {
      const field = name.split('.').at(-1)!;
      return namedType(type) === 'Boolean' && !/^(is|has|can|needs)[A-Z]/.test(field);
    })
    .map(({ name }) => `${name} is a switch: begin its name with is, has, can or needs.`);
}

function badNames(schema: DocumentNode): string[] {
  return elements(schema).flatMap(({ node, name }) => {
    const own = name.split('.').at(-1)!;
    if (node.kind === Kind.ENUM_VALUE_DEFINITION)
      return /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(own) ? [] : [`${name}: enum values are UPPER_SNAKE.`];
    if (node.kind === Kind.FIELD_DEFINITION || node.kind === Kind.INPUT_VALUE_DEFINITION)
      return /^[a-z][A-Za-z0-9]*$/.test(own) ? [] : [`${name}: fields and arguments are camelCase.`];
    return /^[A-Z][A-Za-z0-9]*$/.test(own) ? [] : [`${name}: types are PascalCase.`];
  });
}

type Described =
  | TypeDefinitionNode
  | FieldDefinitionNode
  | InputValueDefinitionNode
  | EnumValueDefinitionNode;

interface Element {
  node: Described;
  /** `Alert.state`, `Query.alerts.first`. */
  name: string;
}

/** Types with their fields, arguments and values. */
function elements(schema: DocumentNode): Element[] {
  const within = (owner: string, nodes: readonly Described[] = []): Element[] =>
    nodes.flatMap(node => {
      const name = owner ? `${owner}.${node.name.value}` : node.name.value;
      return [
        { node, name },
        ...('fields' in node ? within(name, node.fields) : []),
        ...('values' in node ? within(name, node.values) : []),
        ...('arguments' in node ? within(name, node.arguments) : []),
      ];
    });
  return within('', schema.definitions.filter(isTypeDefinitionNode));
}

function typedElements(schema: DocumentNode): { name: string; type: TypeNode }[] {
  return elements(schema).flatMap(({ node, name }) =>
    node.kind === Kind.FIELD_DEFINITION || node.kind === Kind.INPUT_VALUE_DEFINITION
      ? [{ name, type: node.type }]
      : [],
  );
}

function objectTypes(schema: DocumentNode): ObjectTypeDefinitionNode[] {
  return schema.definitions.filter(definition => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
}

function fieldsOf(schema: DocumentNode, typeName: string): FieldDefinitionNode[] {
  return objectTypes(schema)
    .filter(type => type.name.value === typeName)
    .flatMap(type => [...(type.fields ?? [])]);
}

function isList(type: TypeNode): boolean {
  return type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
