import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  Source,
  validate,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { assertModest, assertReadable } from '../guard/index.ts';
import { type CacheHint, cacheHintOf } from './cache-hint.ts';
import { type CompiledOperation, compileOperation } from './execution/compile-operation.ts';

/** A document that is valid for the schema, with those of its operations compiled that have been executed. */
export interface PreparedDocument {
  readonly document: DocumentNode;
  /** Whether it asks for the schema, so that it is hardly asked often. */
  readonly isAboutSchema: boolean;
  /** How long answers to it may be kept; undefined when they are not to be. */
  readonly cacheHint: CacheHint | undefined;
  /** @throws GraphQLError `OPERATION_RESOLUTION_FAILURE` */
  operation(name: string | undefined, isTraced?: boolean): CompiledOperation;
}

/** How large a document may be. */
export interface DocumentLimits {
  maxTokens: number;
  /** Fields, with every fragment written out where it is spread. */
  maxFields: number;
  /** Fields within each other. */
  maxDepth: number;
}

/** Mistakes of a document that are told. */
const maxErrors = 10;

/**
 * More than any gateway asks for in one request: it writes fragments out, and may ask once for each of many types. Its own
 * limits, which people meet, are lower.
 */
const defaultLimits: DocumentLimits = { maxTokens: 10_000, maxFields: 20_000, maxDepth: 100 };

/** Characters of documents that are kept by their text. */
const maxCharacters = 4 * 1024 * 1024;

const schemaFields = new Set(['__schema', '__type', '_service']);

/** The documents that a subgraph is sent, each parsed, validated and compiled once. */
export class Documents {
  readonly #schema: GraphQLSchema;
  readonly #limits: DocumentLimits;
  readonly #byIdentity = new WeakMap<object, PreparedDocument>();
  readonly #byText = new LRUCache<string, PreparedDocument>({
    max: 500,
    maxSize: maxCharacters,
    sizeCalculation: (_, text) => text.length + 1,
  });

  constructor(schema: GraphQLSchema, limits: Partial<DocumentLimits> = {}) {
    this.#schema = schema;
    this.#limits = { ...defaultLimits, ...limits };
  }

  /**
   * @param identity the same object whenever it is the same document: it saves looking the text up.
   * @throws DocumentErrors when it is not a valid document.
   */
  get(text: string, identity?: object): PreparedDocument {
    const known = identity && this.#byIdentity.get(identity);
    if (known) return known;
    let prepared = this.#byText.get(text);
    if (!prepared) this.#byText.set(text, (prepared = this.#prepare(text)));
    if (identity) this.#byIdentity.set(identity, prepared);
    return prepared;
  }

  #prepare(text: string): PreparedDocument {
    const document = readDocument(text, this.#limits);
    const { isAboutSchema } = inspectNames(document);
    const errors = validate(this.#schema, document, undefined, { maxErrors });
    if (errors.length > 0) throw new DocumentErrors(errors.map(withCode('GRAPHQL_VALIDATION_FAILED')));
    const plain = new Map<string | undefined, CompiledOperation>();
    const traced = new Map<string | undefined, CompiledOperation>();
    return {
      document,
      isAboutSchema,
      cacheHint: cacheHintOf(this.#schema, document),
      operation: (name, isTraced = false) => {
        const operations = isTraced ? traced : plain;
        let operation = operations.get(name);
        if (!operation) {
          operation = compileOperation(this.#schema, document, name, isTraced);
          operations.set(name, operation);
        }
        return operation;
      },
    };
  }
}

/** What is wrong with a document. */
export class DocumentErrors extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super(errors[0]?.message);
    this.name = 'DocumentErrors';
    this.errors = errors;
  }
}

function readDocument(text: string, limits: DocumentLimits): DocumentNode {
  try {
    const source = new Source(text);
    assertReadable(source, limits.maxTokens);
    const document = parse(source);
    assertModest(document, limits);
    return document;
  } catch (error) {
    const mistake = error as GraphQLError;
    throw new DocumentErrors([mistake.extensions.code ? mistake : withCode('GRAPHQL_PARSE_FAILED')(mistake)]);
  }
}

function withCode(code: string): (error: GraphQLError) => GraphQLError {
  return error =>
    new GraphQLError(error.message, {
      nodes: error.nodes,
      source: error.source,
      positions: error.positions,
      extensions: { ...error.extensions, code },
    });
}

/** @throws DocumentErrors for a variable that would be the prototype of all variables. */
function inspectNames(document: DocumentNode): { isAboutSchema: boolean } {
  let isAboutSchema = false;
  visit(document, {
    [Kind.FIELD]: ({ name }) => {
      isAboutSchema ||= schemaFields.has(name.value);
    },
    [Kind.VARIABLE_DEFINITION]: node => {
      if (node.variable.name.value !== '__proto__') return;
      const error = new GraphQLError('A variable cannot have this name.', { nodes: node });
      throw new DocumentErrors([withCode('GRAPHQL_VALIDATION_FAILED')(error)]);
    },
  });
  return { isAboutSchema };
}
