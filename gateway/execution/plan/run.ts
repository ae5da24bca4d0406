import type { GraphQLError } from 'graphql';
import type { GatewayContext } from '../gateway-context.ts';
import type { Source } from '../source.ts';
import type { Completions } from './completions.ts';

/** An object of an answer, as a subgraph sent it. */
export type Data = Record<string, unknown>;

/** One execution of a compiled plan. */
export interface Run {
  /** What the fetches have brought so far, in the shape of the answer and with what later fetches need. */
  readonly data: Data;
  readonly errors: GraphQLError[];
  /** Checked already. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly context: GatewayContext;
  readonly signal: AbortSignal | undefined;
  readonly completions: Completions;
}

/** A compiled part of a plan. Never rejects: what fails is in {@link Run.errors}. Undefined when there was nothing to do. */
export type Step = (run: Run) => Promise<void> | undefined;

/** The plan holds something that is not compiled; the stock executor may know it. */
export class UnknownPlanError extends Error {}
