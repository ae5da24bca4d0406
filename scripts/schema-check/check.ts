import { type Change, ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
import {
  type DocumentNode,
  type GraphQLSchema,
  KnownDirectivesRule,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { coordinatesOf } from '../../gateway/usage/coordinates.ts';
import { type Deprecation, deprecationsOf } from '../../subgraphs/analytics/used-operation/deprecations.ts';
import { overdue, reachableTypes } from './announced.ts';
import { isHit, type Reach, removedCoordinate } from './hits.ts';
import type { NamedSchema } from './schemas.ts';
import type { Use } from './usage.ts';

/**
 * What a breaking change means: it hits somebody (`BREAKS`, also when nobody knows), it was announced and its day has
 * passed (`ANNOUNCED`), or no used operation is hit and that was said to be enough (`UNUSED`).
 */
export type Verdict = 'BREAKS' | 'ANNOUNCED' | 'UNUSED';

/** A client that is hit, with the operation that is. */
export type Hit = Pick<Use, 'clientName' | 'clientVersion' | 'name' | 'requestCount' | 'lastUsedAt'>;

export interface Break {
  /** What changed, as a sentence. */
  message: string;
  path: string | null;
  type: string;
  verdict: Verdict;
  /** Latest use first; empty also when nothing is known of use. */
  hits: Hit[];
}

/** An operation that is used, answered before the change and refused after it. */
export interface Misfit {
  operation: Hit;
  errors: string[];
}

export interface DeprecationNotice extends Deprecation {
  coordinate: string;
  /** Whether its day has passed, so that it may go. */
  isOverdue: boolean;
  /** The clients that still use it. */
  usedBy: string[];
}

export interface Report {
  /** Null when there is nothing to compare with. */
  base: string | null;
  breaks: Break[];
  /** How many other changes there are. */
  otherChanges: number;
  misfits: Misfit[];
  /** What the schema deprecates. */
  deprecations: DeprecationNotice[];
  /** Used operations that the check knew; null when it knew nothing of use. */
  usedOperations: number | null;
  isSafe: boolean;
}

export interface CheckInput {
  base: NamedSchema | undefined;
  current: NamedSchema;
  /** Undefined when nothing is known of what clients use. */
  uses: readonly Use[] | undefined;
  allowsUnused: boolean;
  /** YYYY-MM-DD. */
  today: string;
}

/** Compares two schemas, and says whom the difference harms. */
export async function check({ base, current, uses, allowsUnused, today }: CheckInput): Promise<Report> {
  const read = documentReader((base ?? current).schema);
  const reaches = (uses ?? []).map((use): UsedReach => ({ use, ...read(use) }));
  const changes = base ? await diff(base.schema, current.schema) : [];
  const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  const wasAnnounced = base ? announcedBy(base, today) : () => false;
  // An empty record says that nothing was recorded, not that nothing is used.
  const isUnusedEnough = allowsUnused && reaches.length > 0;
  const breaks = breaking.map((change): Break => {
    const hits = reaches.filter(reach => isHit(change, reach)).map(({ use }) => hitOf(use));
    const harmless = wasAnnounced(change) ? 'ANNOUNCED' : isUnusedEnough ? 'UNUSED' : undefined;
    const verdict = hits.length === 0 && harmless ? harmless : 'BREAKS';
    return {
      message: change.message,
      path: change.path ?? null,
      type: change.type,
      verdict,
      hits: latestFirst(hits),
    };
  });
  const errorsIn = misfitFinder(base, current);
  const misfits = reaches.flatMap(({ use, parsed }): Misfit[] => {
    const errors = parsed ? errorsIn(parsed) : [];
    return errors.length > 0 ? [{ operation: hitOf(use), errors }] : [];
  });
  return {
    base: base?.name ?? null,
    breaks,
    otherChanges: changes.length - breaking.length,
    misfits,
    deprecations: noticesOf(current, reaches, today),
    usedOperations: uses?.length ?? null,
    isSafe: misfits.length === 0 && breaks.every(({ verdict }) => verdict !== 'BREAKS'),
  };
}

interface UsedReach extends Reach {
  use: Use;
  parsed: DocumentNode | undefined;
}

/** Many versions of a client run the same operation: each text is read once. */
function documentReader(schema: GraphQLSchema): (use: Use) => Omit<UsedReach, 'use'> {
  const known = new Map<string, { parsed: DocumentNode | undefined; now: string[] }>();
  return ({ document, coordinates }) => {
    let read = known.get(document);
    if (!read) {
      const parsed = tryToParse(document);
      read = { parsed, now: parsed ? coordinatesOf(schema, parsed) : [] };
      known.set(document, read);
    }
    // What was recorded may be of an older schema; what the text says of this one counts too.
    return { parsed: read.parsed, document, coordinates: new Set([...coordinates, ...read.now]) };
  };
}

function announcedBy({ sdl, schema }: NamedSchema, today: string): (change: Change) => boolean {
  const announced = new Set(overdue(deprecationsOf(sdl), today).keys());
  const reachable = reachableTypes(schema, announced);
  return change => {
    const removed = removedCoordinate(change);
    if (removed !== undefined) return announced.has(removed);
    return change.type === ChangeType.TypeRemoved && !reachable.has(change.path ?? '');
  };
}

/**
 * A value of a custom scalar may have held a variable before it was taken out; the gateway answers directives, such as
 * `@defer`, that are not in the printed schema.
 */
const rules = specifiedRules.filter(rule => rule !== NoUnusedVariablesRule && rule !== KnownDirectivesRule);

/** What is wrong with an operation after the change that was not before; each document is looked at once. */
function misfitFinder(
  base: NamedSchema | undefined,
  { schema }: NamedSchema,
): (document: DocumentNode) => string[] {
  const known = new Map<DocumentNode, string[]>();
  return document => {
    let errors = known.get(document);
    if (!errors) {
      errors = errorsOf(schema, document);
      // What did not fit the last release either is refused already: this change does it no harm.
      if (errors.length > 0 && base && errorsOf(base.schema, document).length > 0) errors = [];
      known.set(document, errors);
    }
    return errors;
  };
}

function errorsOf(schema: GraphQLSchema, document: DocumentNode): string[] {
  return validate(schema, document, rules, { maxErrors: 5 }).map(({ message }) => message);
}

function noticesOf({ sdl }: NamedSchema, reaches: readonly UsedReach[], today: string): DeprecationNotice[] {
  const deprecations = deprecationsOf(sdl);
  const late = overdue(deprecations, today);
  return [...deprecations].map(([coordinate, deprecation]) => ({
    coordinate,
    ...deprecation,
    isOverdue: late.has(coordinate),
    usedBy: [
      ...new Set(
        reaches
          .filter(({ coordinates }) => coordinates.has(coordinate))
          .map(({ use }) => [use.clientName, use.clientVersion].filter(Boolean).join(' ')),
      ),
    ].sort(),
  }));
}

function hitOf({ clientName, clientVersion, name, requestCount, lastUsedAt }: Use): Hit {
  return { clientName, clientVersion, name, requestCount, lastUsedAt };
}

function latestFirst(hits: Hit[]): Hit[] {
  return hits.toSorted((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime());
}

function tryToParse(text: string): DocumentNode | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
