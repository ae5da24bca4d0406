import type { z } from 'zod';

/** A kind of event, as its publisher or one of its consumers declares it. */
export interface EventType<Type extends string = string, Version extends number = number, Payload = unknown> {
  /** `<group>.<entity>.<past participle>`, such as `integrations.client.created`. */
  readonly type: Type;
  readonly version: Version;
  /** Type and version in one word, such as `integrations.client.created@1`. */
  readonly key: string;
  /** What JSON says of a payload must pass it again unchanged: no schema that turns one value into another. */
  readonly payload: z.ZodType<Payload>;
}

/** What a publisher says of something that happened. */
export interface NewEvent<Payload = unknown> {
  type: EventType<string, number, Payload>;
  /** The id of what it happened to. Events of one key are handled in the order in which they were published. */
  entityKey: string;
  payload: Payload;
  /** Default: now. */
  occurredAt?: Date;
  /** Who caused it, where that is known. */
  principalId?: string | undefined;
  /** Default: the trace that is active. */
  traceId?: string | undefined;
}

/** An event as a consumer gets it. */
export interface PublishedEvent<
  Type extends string = string,
  Version extends number = number,
  Payload = unknown,
> {
  /** The same at every attempt: use it as an idempotency key. */
  readonly id: string;
  readonly type: Type;
  readonly version: Version;
  readonly entityKey: string;
  readonly payload: Payload;
  readonly occurredAt: Date;
  readonly traceId: string | null;
  readonly principalId: string | null;
}

/** The event of a type; of several types, one of theirs, told apart by `type` and `version`. */
export type EventOf<Type extends EventType> =
  Type extends EventType<infer Name, infer Version, infer Payload>
    ? PublishedEvent<Name, Version, Payload>
    : never;

const typePattern = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*){2,}$/;

/**
 * Declares a kind of event once in its group. A group that consumes events of another declares them for itself, with
 * the fields that it reads: groups share the name and the JSON, never code. Another meaning or form of the payload is
 * another version.
 *
 * @example
 * const ClientCreated = defineEvent({
 *   type: 'integrations.client.created',
 *   version: 1,
 *   payload: z.object({ clientId: z.string(), name: z.string() }),
 * });
 * @throws Error when the name or the version is not one.
 */
export function defineEvent<const Type extends string, const Version extends number, Payload>(
  declaration: Pick<EventType<Type, Version, Payload>, 'type' | 'version' | 'payload'>,
): EventType<Type, Version, Payload> {
  const { type, version } = declaration;
  if (!typePattern.test(type)) {
    throw new Error(
      `An event is named <group>.<entity>.<past participle> in lower case; this was "${type}".`,
    );
  }
  if (!Number.isInteger(version) || version < 1) {
    throw new Error(`The version of ${type} must be 1 or more; it was ${version}.`);
  }
  return Object.freeze({ ...declaration, key: `${type}@${version}` });
}
